"use client";

import { RadioGroup } from "radix-ui";

import { cn } from "@/lib/ui/cn";

export type RadioCard<Value extends string> = {
  value: Value;
  title: React.ReactNode;
  description?: React.ReactNode;
  /** Why it cannot be chosen. The card stays focusable and shows this in place of its description. */
  impossible?: string | undefined;
};

type RadioCardsProps<Value extends string> = {
  label: string;
  cards: readonly RadioCard<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  className?: string;
  "aria-describedby"?: string | undefined;
};

/** One of a few, each with a sentence. */
export function RadioCards<Value extends string>({
  label,
  cards,
  value,
  onValueChange,
  className,
  ...aria
}: RadioCardsProps<Value>) {
  return (
    <RadioGroup.Root
      {...aria}
      aria-label={label}
      value={value ?? ""}
      onValueChange={(next) => {
        const card = cards.find((candidate) => candidate.value === next);
        if (card && card.impossible === undefined) onValueChange(card.value);
      }}
      className={cn("grid gap-2", className)}
    >
      {cards.map((card) => (
        <RadioGroup.Item
          key={card.value}
          value={card.value}
          // Not `disabled`, which would take it out of the tab order together with its reason.
          aria-disabled={card.impossible !== undefined || undefined}
          className={cn(
            "group grid content-start gap-0.5 rounded-md border border-line-2 bg-card px-3 py-2.5 text-start hover:border-line-3",
            "data-[state=checked]:border-accent-fill data-[state=checked]:bg-accent-tint",
            "data-[state=checked]:not-focus-visible:shadow-[inset_0_0_0_1px_var(--accent-fill)]",
            "aria-disabled:cursor-not-allowed aria-disabled:border-line-1 aria-disabled:bg-sunken aria-disabled:text-ink-3",
          )}
        >
          <span className="flex items-center gap-[7px] font-semibold">
            <span
              aria-hidden="true"
              className="size-3.5 flex-none rounded-full border-[1.5px] border-line-3 group-aria-disabled:border-dashed group-data-[state=checked]:border-[4.5px] group-data-[state=checked]:border-accent-fill group-data-[state=checked]:bg-card"
            />
            {card.title}
          </span>
          {(card.impossible ?? card.description) !== undefined && (
            <span className="text-xs text-ink-3">{card.impossible ?? card.description}</span>
          )}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
