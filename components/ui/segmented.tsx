"use client";

import { useId } from "react";

import { cn } from "@/lib/ui/cn";

type SegmentedProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: React.ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
};

/** One of two to five short words, side by side. For panels that change with the choice use `Tabs`. */
export function Segmented<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  className,
}: SegmentedProps<Value>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn("inline-flex max-w-full gap-px overflow-x-auto rounded-md bg-active p-0.5", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex h-control-sm flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 font-medium whitespace-nowrap text-ink-2 has-checked:bg-selected has-checked:text-ink-1 has-checked:not-has-focus-visible:shadow-1 has-focus-visible:shadow-focus"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            // Over the whole word and not seen: the label shows what it would.
            className="absolute inset-0 m-0 cursor-pointer appearance-none rounded-sm opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
