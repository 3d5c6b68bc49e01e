"use client";

import { useId } from "react";

import { cn } from "@/lib/ui/cn";

import { type ButtonStyle, buttonStyle } from "./button-style";
import { Spinner } from "./spinner";

export type ButtonProps = Omit<React.ComponentProps<"button">, "disabled"> &
  ButtonStyle & {
    /** What the click sends, e.g. "0 tokens"; stands after a line inside the button. */
    cost?: React.ReactNode;
    /** The click is being worked on: the button refuses another one and keeps its width. */
    pending?: boolean;
    /** Why the button cannot be pressed now. There is no disabling without a reason: it is shown beside the button. */
    disabledReason?: string | undefined;
    /** The same, where one text beside several buttons is the reason of them all: its id. */
    disabledBy?: string | undefined;
  };

export function Button({
  variant,
  size,
  square,
  cost,
  pending = false,
  disabledReason,
  disabledBy,
  className,
  children,
  onClick,
  type = "button",
  "aria-describedby": describedBy,
  ...props
}: ButtonProps) {
  const reasonId = useId();
  const refuses = pending || disabledReason !== undefined || disabledBy !== undefined;

  const button = (
    <button
      {...props}
      type={type}
      // aria-disabled, not disabled: the button stays focusable, so its reason can be reached and read out.
      aria-disabled={refuses || undefined}
      aria-busy={pending || undefined}
      aria-describedby={cn(describedBy, disabledBy, disabledReason && reasonId) || undefined}
      className={cn(buttonStyle({ variant, size, square }), pending && "cursor-progress", className)}
      onClick={(event) => {
        if (refuses) event.preventDefault();
        else onClick?.(event);
      }}
    >
      <span className={cn("contents gap-[inherit]", pending && "[&>*]:animate-late-vanish")}>
        <span className="inline-flex items-center gap-[inherit]">{children}</span>
        {cost !== undefined && (
          <span className="border-s border-current/25 ps-2 text-xs font-normal opacity-90">{cost}</span>
        )}
      </span>
      {pending && <Spinner className="absolute inset-0 m-auto" />}
    </button>
  );

  if (disabledReason === undefined) return button;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
      {button}
      <span id={reasonId} className="text-xs text-ink-3">
        {disabledReason}
      </span>
    </span>
  );
}
