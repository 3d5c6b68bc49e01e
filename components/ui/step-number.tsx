import { Check } from "lucide-react";

import { cn } from "@/lib/ui/cn";

/** The number before a step's title; a tick once the step is done. */
export function StepNumber({ number, done = false }: { number: number; done?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-5 flex-none place-items-center rounded-full text-2xs font-semibold",
        done ? "bg-ok-tint text-ok-ink shadow-[inset_0_0_0_1px_var(--ok-line)]" : "bg-active text-ink-2",
      )}
    >
      {done ? <Check className="size-3" /> : number}
    </span>
  );
}
