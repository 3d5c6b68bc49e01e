"use client";

import { useTranslations } from "next-intl";

import { clockNow } from "@/lib/ui/clock";

import { movedByKey, type SpanRange, type SpanWindow } from "./span-window";

const STEP_MS = 1_000;

type MomentSliderProps = {
  window: SpanWindow;
  atMs: number;
  /** What screen readers say of where it stands. */
  text: string;
  keys: { window: SpanWindow; edges: readonly number[]; range: SpanRange };
  /** Epoch milliseconds. */
  onMove: (ms: number) => void;
};

/** Stands under the rows, so that its thumb is under the line. Arrows go from one begin or end to the next. */
export function MomentSlider({ window, atMs, text, keys, onMove }: MomentSliderProps) {
  const t = useTranslations("timeline.spans");
  return (
    <input
      type="range"
      aria-label={t("slider")}
      aria-valuetext={text}
      min={0}
      max={(window.toMs - window.fromMs) / STEP_MS}
      step={1}
      value={Math.round((atMs - window.fromMs) / STEP_MS)}
      onChange={(event) => onMove(window.fromMs + event.target.valueAsNumber * STEP_MS)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        // The window of now ends a little ahead of it, and what lies there is no stop on the way back.
        const moved = movedByKey(event, Math.min(atMs, clockNow()), keys);
        if (moved === undefined) return;
        event.preventDefault();
        onMove(moved);
      }}
      // Half a thumb longer at both ends: the thumb's middle is what is chosen.
      className="-mx-2 h-control-sm w-[calc(100%+16px)] cursor-pointer rounded-sm accent-accent-fill"
    />
  );
}
