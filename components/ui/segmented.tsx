"use client";

import { RadioGroup } from "radix-ui";

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
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={cn("inline-flex max-w-full gap-px overflow-x-auto rounded-md bg-active p-0.5", className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex h-control-sm flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 font-medium whitespace-nowrap text-ink-2 data-[state=checked]:bg-selected data-[state=checked]:text-ink-1 data-[state=checked]:not-focus-visible:shadow-1"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
