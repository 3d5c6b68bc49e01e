import { Card } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { cn } from "@/lib/ui/cn";
import type { Tone } from "@/lib/ui/tone";

import { Seam } from "./seam";

type Side = {
  /** Where it comes from: "Probe · 38 s ago". */
  caption: React.ReactNode;
  tone: Tone;
  statement: React.ReactNode;
  detail?: React.ReactNode;
  /** At the end of the statement: the countdown. */
  aside?: React.ReactNode;
};

type ContrastCardProps = {
  header?: React.ReactNode;
  probe: Side;
  gateway: Side;
  disagree: boolean;
  footer?: React.ReactNode;
};

/** Probe and gateway side by side, never merged; the seam stands between them when they disagree. */
export function ContrastCard({ header, probe, gateway, disagree, footer }: ContrastCardProps) {
  return (
    <Card>
      {header}
      <div className="grid sm:grid-cols-[minmax(0,1fr)_1px_minmax(0,1fr)]">
        <ContrastSide {...probe} />
        <div className="relative bg-line-1 max-sm:h-px">
          {disagree && <Seam size="lg" className="absolute top-1/2 left-1/2 -translate-1/2" />}
        </div>
        <ContrastSide {...gateway} className={cn(disagree && "sm:ps-7 max-sm:pt-5")} />
      </div>
      {footer}
    </Card>
  );
}

function ContrastSide({ caption, tone, statement, detail, aside, className }: Side & { className?: string }) {
  return (
    <div data-tone={tone} className={cn("grid min-w-0 content-start gap-1 p-4", className)}>
      <p className="text-2xs font-medium text-ink-3">{caption}</p>
      <div className="flex items-center gap-2 text-lg font-semibold tracking-tight">
        <Glyph tone={tone} size="lg" />
        <p className="min-w-0">{statement}</p>
        {aside !== undefined && <span className="ms-auto flex-none text-tone-ink">{aside}</span>}
      </div>
      {detail !== undefined && <div className="text-pretty text-ink-2">{detail}</div>}
    </div>
  );
}
