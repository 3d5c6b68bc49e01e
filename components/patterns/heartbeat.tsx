"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { Beat } from "@/lib/profiles/standing.schemas";
import { cn } from "@/lib/ui/cn";

import { beatShapes, type BeatShape, emptySlotsPath, STRIP_HEIGHT, STRIP_WIDTH } from "./heartbeat-shape";
import { useBeatText } from "./use-beat-text";

const FILLS: Record<Beat["outcome"], string> = {
  ok: "fill-ok-fill",
  partly: "fill-degraded-fill",
  failed: "fill-down-fill",
  unknown: "fill-unknown-fill",
};

type HeartbeatProps = {
  /** Oldest first, as `profile.beats`. */
  beats: readonly Beat[];
  /** Show the counts under the strip; without it they are there for screen readers only. */
  counts?: boolean;
  className?: string;
};

/**
 * The newest checks as bars: height is latency, a hollow bar answered in part, a broken one failed, a dot could not be
 * told or was never run. It has one size, however many there are.
 */
export function Heartbeat({ beats, counts = false, className }: HeartbeatProps) {
  const t = useTranslations("history.heartbeat");
  const text = useBeatText();
  return (
    <span
      className={cn(
        "inline-grid max-w-full grid-cols-[minmax(0,1fr)] content-start gap-[3px] overflow-hidden",
        className,
      )}
    >
      <Strip beats={beats} />
      <span className={counts ? "text-xs text-ink-3" : "sr-only"}>
        {beats.length > 0 && <span className="sr-only">{t("last", { count: beats.length })} </span>}
        {text.counts(beats)}
      </span>
    </span>
  );
}

function Strip({ beats }: { beats: readonly Beat[] }) {
  // A table has a strip in every row: what is said of single beats is made when the pointer comes near.
  const [near, setNear] = useState(false);
  const shapes = beatShapes(beats);
  return (
    <svg
      aria-hidden="true"
      width={STRIP_WIDTH}
      height={STRIP_HEIGHT}
      viewBox={`0 0 ${STRIP_WIDTH} ${STRIP_HEIGHT}`}
      shapeRendering="crispEdges"
      className="block flex-none justify-self-end"
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <path d={emptySlotsPath(beats)} className="fill-line-3" />
      {Object.entries(FILLS).map(([outcome, fill]) => (
        <path
          key={outcome}
          className={fill}
          d={shapes
            .filter(({ beat }) => beat.outcome === outcome)
            .map(({ path }) => path)
            .join("")}
        />
      ))}
      {near && <BeatTitles shapes={shapes} />}
    </svg>
  );
}

function BeatTitles({ shapes }: { shapes: readonly BeatShape[] }) {
  const text = useBeatText();
  return shapes.map(({ beat, x }) => (
    <rect key={`${x} ${beat.at}`} x={x - 1} width="6" height={STRIP_HEIGHT} fill="transparent">
      <title>{text.beat(beat)}</title>
    </rect>
  ));
}
