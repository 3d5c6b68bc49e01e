"use client";

import { Tooltip as Primitive } from "radix-ui";

import { cn } from "@/lib/ui/cn";

/** Around the whole app, once: neighbours then open without waiting again. */
export const TooltipProvider = Primitive.Provider;

type TooltipProps = {
  label: React.ReactNode;
  children: React.ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

/** The name of an icon button, for the eye; the button has its own `aria-label`. Never the only place of a reason. */
export function Tooltip({ label, children, side = "bottom", className }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            "z-50 max-w-64 animate-fade-in rounded-sm bg-strong px-2 py-1 text-xs text-on-strong shadow-2",
            className,
          )}
        >
          {label}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
