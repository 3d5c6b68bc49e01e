import { Check } from "lucide-react";
import { useTranslations } from "next-intl";

import type { RotationStepName } from "@/lib/rotations/schemas";
import { cn } from "@/lib/ui/cn";

import { stepNumber } from "./step-number";

export type StepStanding = "done" | "now" | "next";

type StepFrameProps = {
  step: RotationStepName;
  standing: StepStanding;
  /** After the step's name: when and by whom, or what it waits for. */
  beside?: React.ReactNode;
  actions?: React.ReactNode;
  children?: React.ReactNode;
};

/** One step on the line: its number or a tick, its name, what stands beside and below. */
export function StepFrame({ step, standing, beside, actions, children }: StepFrameProps) {
  const t = useTranslations("rotations");
  return (
    <li
      aria-current={standing === "now" ? "step" : undefined}
      className="group relative grid grid-cols-[26px_minmax(0,1fr)] gap-x-3.5 pb-6 last:pb-1"
    >
      <span
        aria-hidden="true"
        className={cn(
          "absolute top-[30px] bottom-1 left-3 w-0.5 rounded-full group-last:hidden",
          standing === "done" ? "bg-ok-fill" : "bg-line-2",
        )}
      />
      <span
        aria-hidden="true"
        className={cn(
          "relative grid size-[26px] place-items-center rounded-full bg-card text-xs font-semibold",
          standing === "done" && "bg-ok-tint text-ok-ink shadow-[inset_0_0_0_1.5px_var(--ok-fill)]",
          standing === "now" &&
            "bg-accent-tint text-accent-ink shadow-[inset_0_0_0_1.5px_var(--accent-fill),0_0_0_3px_var(--accent-tint)]",
          standing === "next" && "text-ink-3 shadow-[inset_0_0_0_1.5px_var(--line-3)]",
        )}
      >
        {standing === "done" ? <Check className="size-3.5" /> : stepNumber(step)}
      </span>
      <div className="grid min-w-0 gap-2">
        <div className="flex min-h-[26px] flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className={cn("text-md font-semibold tracking-tight", standing === "next" && "text-ink-3")}>
            {t(`step.${step}`)}
            <span className="sr-only">{t(`standing.${standing}`)}</span>
          </h3>
          {beside !== undefined && <p className="min-w-0 text-xs text-ink-3">{beside}</p>}
          {actions !== undefined && (
            <div className="ms-auto flex flex-wrap items-center gap-1 max-sm:-ms-2 max-sm:w-full">
              {actions}
            </div>
          )}
        </div>
        {children}
      </div>
    </li>
  );
}
