import { useId } from "react";

import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

type AttentionGroupProps = {
  tone: Tone;
  title: string;
  count: number;
  /** At most three `AttentionItem`s, or one good sentence when there is nothing. */
  children: React.ReactNode;
  /** Where the rest is, and what it is: "1 more: free quota gone for a trial model". */
  more?: React.ReactNode;
};

/** A card of things that wait for somebody. */
export function AttentionGroup({ tone, title, count, children, more }: AttentionGroupProps) {
  const titleId = useId();
  return (
    <Card aria-labelledby={titleId} className="flex flex-col">
      <CardHeader
        titleId={titleId}
        before={<Glyph tone={tone} />}
        title={title}
        actions={<Count>{count}</Count>}
      />
      <ul className="divide-y divide-line-1">{children}</ul>
      {more !== undefined && <CardFooter className="mt-auto">{more}</CardFooter>}
    </Card>
  );
}

type AttentionItemProps = {
  /** A `Glyph`, or a `CountdownRing`. */
  mark: React.ReactNode;
  title: React.ReactNode;
  children?: React.ReactNode;
  aside?: React.ReactNode;
};

export function AttentionItem({ mark, title, children, aside }: AttentionItemProps) {
  return (
    <li
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 gap-y-0.5 px-4 py-[11px]",
        "hover:bg-hover hover:[--glyph-cut:var(--surface-hover)]",
      )}
    >
      <span className="mt-[3px]">{mark}</span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        {children !== undefined && (
          <div className="grid gap-0.5 text-xs text-pretty text-ink-2">{children}</div>
        )}
      </div>
      {aside}
    </li>
  );
}
