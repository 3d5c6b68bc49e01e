"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: string;
  /** A second, quieter word at the end of the line. */
  hint?: string;
  disabled?: boolean;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  className?: string;
  disabled?: boolean;
  name?: string;
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
};

/** One of a list. Name it by `<Field>` (id) or by `aria-label`. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  className,
  disabled = false,
  name,
  ...aria
}: SelectProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Primitive.Root
      value={value ?? ""}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      disabled={disabled}
      {...(name !== undefined && { name })}
    >
      <Primitive.Trigger
        {...aria}
        className={cn(
          "flex h-control w-full min-w-0 items-center gap-2 rounded-md border border-line-2 bg-card px-2.5 text-start",
          "hover:border-line-3 aria-invalid:border-down-fill data-disabled:bg-sunken data-disabled:text-ink-3",
          "data-placeholder:text-ink-3",
          className,
        )}
      >
        {/* Where both do not fit, the hint gives way. */}
        <span
          className={cn("truncate", chosen?.hint === undefined ? "min-w-0 flex-1" : "max-w-3/4 flex-none")}
        >
          <Primitive.Value placeholder={placeholder}>{chosen?.label}</Primitive.Value>
        </span>
        {chosen?.hint !== undefined && (
          <span className="ms-auto min-w-0 truncate text-xs text-ink-3">{chosen.hint}</span>
        )}
        <ChevronDown className="text-ink-2" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className="z-40 max-h-(--radix-select-content-available-height) max-w-[calc(100vw-2rem)] min-w-(--radix-select-trigger-width) animate-fade-in overflow-hidden rounded-md border border-line-2 bg-raised p-1 shadow-2"
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                textValue={option.label}
                disabled={option.disabled ?? false}
                className="flex min-h-control-sm cursor-pointer items-center gap-2 rounded-sm py-1 ps-7 pe-2 outline-none data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-highlighted:bg-active data-highlighted:shadow-none [&>span:last-child]:min-w-0 [&>span:last-child]:flex-1"
              >
                <Primitive.ItemIndicator className="-ms-[22px] w-3.5 flex-none">
                  <Check className="size-3.5" />
                </Primitive.ItemIndicator>
                {/* The hint is part of the text: an option's name is what is seen of it. */}
                <Primitive.ItemText>
                  <span className="flex items-baseline gap-3">
                    {option.label}
                    {option.hint !== undefined && (
                      <span className="ms-auto min-w-0 truncate text-xs text-ink-3">{option.hint}</span>
                    )}
                  </span>
                </Primitive.ItemText>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
