"use client";

import { Popover as Primitive } from "radix-ui";

type PopoverProps = {
  /** The button that opens it. */
  trigger: React.ReactNode;
  children: React.ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  defaultOpen?: boolean;
};

export function Popover({ trigger, children, label, align = "start", defaultOpen = false }: PopoverProps) {
  return (
    <Primitive.Root defaultOpen={defaultOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-40 max-w-[min(360px,calc(100vw-24px))] animate-fade-in rounded-lg border border-line-2 bg-raised p-4 shadow-2 [--surface-card:var(--surface-raised)]"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
