import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import { cn } from "@/lib/ui/cn";
import { FACT_TONES, FACTS, type Fact as FactName, type FactState } from "@/lib/ui/tone";

/** One of the four facts in a row of them: shape and short name. The word is spoken, and in the table's legend. */
export function Fact({ fact, state, className }: { fact: FactName; state: FactState; className?: string }) {
  const t = useTranslations("facts");
  const tone = FACT_TONES[state];
  return (
    <span
      data-tone={tone}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap text-ink-2",
        (state === "unknown" || state === "not-run") && "text-ink-3",
        (state === "no" || state === "partly") && "font-medium text-tone-ink",
        className,
      )}
    >
      <Glyph tone={tone} size="sm" />
      {t(`${fact}.short`)}
      <span className="sr-only">: {t(`value.${state}`)}</span>
    </span>
  );
}

export type FactStates = Record<FactName, FactState>;

/** All four, always in the same order and in columns that line up from row to row. */
export function FactRow({ states, className }: { states: FactStates; className?: string }) {
  return (
    <span className={cn("grid grid-cols-[1.06fr_0.94fr_1.06fr_1fr] gap-0.5", className)}>
      {FACTS.map((fact) => (
        <Fact key={fact} fact={fact} state={states[fact]} />
      ))}
    </span>
  );
}
