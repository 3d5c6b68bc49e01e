"use client";

import { useEffect, useState } from "react";

import { cn } from "@/lib/ui/cn";

type TooltipProps = { label: React.ReactNode; children: React.ReactNode; className?: string };

/**
 * The name of an icon, beside it, for the eye; the icon's control has the name itself. On hover and keyboard focus,
 * and Escape takes it away (WCAG 1.4.13). Never the only place of a reason.
 */
export function Tooltip({ label, children, className }: TooltipProps) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") setShown(false);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [shown]);

  return (
    <span
      className="relative block"
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={(event) => setShown(event.target.matches(":focus-visible"))}
      onBlur={() => setShown(false)}
    >
      {children}
      {shown && (
        <span
          aria-hidden="true"
          className={cn(
            "absolute start-full top-1/2 ms-1.5 w-max max-w-64 -translate-y-1/2 animate-late-appear rounded-sm bg-strong px-2 py-1 text-xs text-on-strong shadow-2",
            className,
          )}
        >
          {label}
        </span>
      )}
    </span>
  );
}
