"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";

import { cn } from "@/lib/ui/cn";

type DisclosureProps = {
  /** Before the title: a glyph. */
  before?: React.ReactNode;
  title: React.ReactNode;
  /** Quieter, after the title; on phones below it. */
  beside?: React.ReactNode;
  /** Made only while it is open. */
  children: React.ReactNode;
};

/** A line of a list that opens to more about the same thing. */
export function Disclosure({ before, title, beside, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        className="flex w-full cursor-pointer items-start gap-2 px-4 py-2.5 text-start hover:bg-hover hover:[--glyph-cut:var(--surface-hover)] focus-visible:shadow-[inset_0_0_0_2px_var(--accent-fill)]"
        onClick={() => setOpen(!open)}
      >
        {before !== undefined && <span className="mt-[3px] flex-none">{before}</span>}
        <span className="flex min-w-0 flex-1 flex-wrap gap-x-2.5 gap-y-0.5">
          <span className="min-w-0 font-medium wrap-anywhere">{title}</span>
          {beside !== undefined && (
            <span className="min-w-0 text-xs leading-5 wrap-anywhere text-ink-3">{beside}</span>
          )}
        </span>
        <ChevronRight className={cn("mt-0.5 flex-none text-ink-3", open && "rotate-90")} />
      </button>
      {open && (
        <div id={id} className="border-t border-line-1 bg-sunken [--glyph-cut:var(--surface-sunken)]">
          {children}
        </div>
      )}
    </>
  );
}
