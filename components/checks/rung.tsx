import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Glyph } from "@/components/ui/glyph";
import type { CheckStep, StepStatus } from "@/lib/checks/schemas";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

import { StepSentence } from "./step-sentence";
import { useStepName } from "./use-step-name";
import type { Bar } from "./waterfall";

const TONES: Record<StepStatus, Tone> = { ok: "ok", warning: "degraded", failed: "down", skipped: "not-run" };

type RungProps = {
  step: CheckStep;
  bar: Bar | null;
  /** Null: there is nothing to open. */
  open: boolean | null;
  onToggle: () => void;
  panelId: string;
};

/** One step: shape, name, bar, milliseconds; below, what it saw. Pressing it opens its raw reply. */
export function Rung({ step, bar, open, onToggle, panelId }: RungProps) {
  const t = useTranslations("checks");
  const format = useFormat();
  const stepName = useStepName();
  const tone = TONES[step.status];
  const name = (
    <>
      {stepName(step)}
      <span className="sr-only">: {t(`stepStatus.${step.status}`)}</span>
    </>
  );
  return (
    <li
      data-tone={tone}
      className={cn(
        "relative grid min-h-[34px] grid-cols-[18px_132px_minmax(90px,1fr)_64px] items-center gap-x-2.5 border-t border-line-1 px-4 py-[5px] first:border-t-0",
        "max-sm:grid-cols-[18px_minmax(0,1fr)_64px]",
        open !== null && "hover:bg-hover hover:[--glyph-cut:var(--surface-hover)]",
        open === true &&
          "bg-accent-tint shadow-[inset_2px_0_0_var(--accent-fill)] [--glyph-cut:var(--accent-tint)] hover:bg-accent-tint",
      )}
    >
      <Glyph tone={tone} />
      {open === null ? (
        <span className={cn("font-medium", step.status === "skipped" && "text-ink-3")}>{name}</span>
      ) : (
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? panelId : undefined}
          onClick={onToggle}
          // The whole rung is the target; the ring stays around the name.
          className="justify-self-start rounded-xs text-start font-medium after:absolute after:inset-0"
        >
          {name}
        </button>
      )}
      <Lane bar={bar} />
      <span className="text-end whitespace-nowrap text-ink-2">
        {step.status === "skipped" ? t("stepStatus.skipped") : format.latency(step.durationMs)}
      </span>
      <p className="col-[2/-1] -mt-0.5 pb-[3px] text-xs leading-4 wrap-anywhere text-pretty text-ink-3 empty:hidden">
        <StepSentence step={step} />
      </p>
    </li>
  );
}

function Lane({ bar }: { bar: Bar | null }) {
  if (!bar)
    return (
      <span aria-hidden="true" className="border-t border-dashed border-line-3 opacity-60 max-sm:hidden" />
    );
  return (
    <span aria-hidden="true" className="relative h-2 max-sm:hidden">
      <span
        className="absolute top-0 h-2 min-w-[3px] rounded-[2px] bg-tone-fill"
        style={{ left: `min(${bar.start}%, 100% - 3px)`, width: `${bar.width}%` }}
      />
    </span>
  );
}
