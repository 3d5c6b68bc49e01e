import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import { cn } from "@/lib/ui/cn";
import { FACT_TONES, type FactState } from "@/lib/ui/tone";

type StatusGlyphProps = { state: FactState; className?: string };

/** A status shape with its word: yes, partly, no, held, not run, unknown. */
export function StatusGlyph({ state, className }: StatusGlyphProps) {
  const t = useTranslations("status");
  return (
    <span className={cn("inline-flex items-center gap-[5px] whitespace-nowrap", className)}>
      <Glyph tone={FACT_TONES[state]} size="xs" />
      {t(state)}
    </span>
  );
}

const LEGEND = ["yes", "partly", "no", "held", "not-run", "unknown"] as const satisfies readonly FactState[];

/** The six shapes and their words, once per table. */
export function StatusLegend({ className }: { className?: string }) {
  const t = useTranslations("status");
  return (
    <ul
      aria-label={t("legend")}
      className={cn("flex flex-wrap gap-x-3.5 gap-y-1 text-2xs text-ink-3", className)}
    >
      {LEGEND.map((state) => (
        <li key={state}>
          <StatusGlyph state={state} />
        </li>
      ))}
    </ul>
  );
}
