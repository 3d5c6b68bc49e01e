"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

const ITEM =
  "flex min-h-control-sm cursor-pointer items-center gap-2 rounded-sm px-2 py-1 outline-none data-disabled:cursor-not-allowed data-disabled:text-ink-3 data-highlighted:bg-active data-highlighted:shadow-none";

type DropdownMenuProps = {
  trigger: React.ReactNode;
  children: React.ReactNode;
  align?: "start" | "center" | "end";
  defaultOpen?: boolean;
};

export function DropdownMenu({ trigger, children, align = "end", defaultOpen = false }: DropdownMenuProps) {
  return (
    <Primitive.Root modal={false} defaultOpen={defaultOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-40 min-w-44 animate-fade-in rounded-md border border-line-2 bg-raised p-1 shadow-2"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

type MenuItemProps = React.ComponentProps<typeof Primitive.Item> & { danger?: boolean };

export function MenuItem({ danger = false, className, ...props }: MenuItemProps) {
  return <Primitive.Item {...props} className={cn(ITEM, danger && "text-down-ink", className)} />;
}

export function MenuLabel({ children }: { children: React.ReactNode }) {
  return (
    <Primitive.Label className="px-2 pt-1.5 pb-1 text-2xs font-medium text-ink-3">{children}</Primitive.Label>
  );
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line-1" />;
}

type MenuRadioGroupProps<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: React.ReactNode }[];
};

export function MenuRadioGroup<Value extends string>({
  value,
  onValueChange,
  options,
}: MenuRadioGroupProps<Value>) {
  return (
    <Primitive.RadioGroup
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
    >
      {options.map((option) => (
        <Primitive.RadioItem key={option.value} value={option.value} className={cn(ITEM, "ps-7")}>
          <Primitive.ItemIndicator className="-ms-5 w-3 flex-none">
            <Check className="size-3.5" />
          </Primitive.ItemIndicator>
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}
