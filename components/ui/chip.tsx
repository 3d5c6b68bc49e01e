"use client";

import { cn } from "@/lib/ui/cn";

type ChipProps = React.ComponentProps<"button"> & { pressed: boolean };

/** A filter that is on or off. */
export function Chip({ pressed, className, ...props }: ChipProps) {
  return (
    <button
      {...props}
      type="button"
      aria-pressed={pressed}
      className={cn(
        "inline-flex h-7 flex-none items-center gap-1.5 rounded-full border border-dashed border-line-2 px-[9px] text-xs font-medium whitespace-nowrap text-ink-2 hover:border-line-3 hover:text-ink-1 max-sm:h-control-sm",
        "aria-pressed:border-solid aria-pressed:border-accent-fill/45 aria-pressed:bg-accent-tint aria-pressed:text-accent-ink",
        "focus-visible:rounded-full [&_.lucide]:size-[13px]",
        className,
      )}
    />
  );
}
