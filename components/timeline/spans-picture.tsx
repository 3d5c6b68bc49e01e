"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { offsetMs } from "@/components/gateways/moment";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import type { HoldSpan } from "@/lib/gateways/schemas";
import { cn } from "@/lib/ui/cn";

import { LaneBars } from "./lane-bars";
import { edgesOf, type Lane, lanesOf } from "./lanes";
import { MomentSlider } from "./moment-slider";
import { percentOf, type SpanRange, type SpanWindow, ticksOf } from "./span-window";

/** With dozens of gateways the others are a click away; the table has them all. */
const LANES_SHOWN = 12;

/** Of the provider ids this app gives, what they all begin with tells no row from another; the title has it. */
const OURS = /^alibaba-/;

const COLUMNS = "grid grid-cols-[var(--lab)_minmax(0,1fr)] [--lab:132px] sm:[--lab:232px]";

type SpansPictureProps = {
  spans: readonly HoldSpan[];
  range: SpanRange;
  window: SpanWindow;
  gatewayName: (id: string) => string;
  /** The moment looked at (ISO 8601); null: now. */
  at: string | null;
  /** Epoch milliseconds, about; a moment of the same day needs no date. */
  nowMs: number;
  /** Epoch milliseconds. */
  onMove: (ms: number) => void;
};

/** A row per gateway and auth profile, a bar per hold, and the moment across them all. */
export function SpansPicture({ spans, range, window, gatewayName, at, nowMs, onMove }: SpansPictureProps) {
  const t = useTranslations("timeline.spans");
  const format = useFormat();
  const timeZone = useTimeZone() ?? "UTC";
  const [all, setAll] = useState(false);
  const lanes = lanesOf(spans, window, gatewayName);
  const shown = all ? lanes : lanes.slice(0, LANES_SHOWN);
  const ticks = ticksOf(range, window, offsetMs(window.toMs, timeZone)).map((ms) => ({
    ms,
    left: percentOf(window, ms),
  }));
  const isLive = at === null;
  const atMs = isLive ? window.toMs : Date.parse(at);
  const atText = isLive ? t("now") : format.moment(atMs, nowMs);
  return (
    <>
      {lanes.length === 0 && (
        <EmptyState icon={<Glyph tone="unknown" />} title={t("none")} className="py-7">
          {t("noneText")}
        </EmptyState>
      )}
      <div
        role="img"
        aria-label={t("picture", {
          from: format.absolute(window.fromMs),
          to: format.absolute(window.toMs),
          lanes: lanes.length,
          holds: spans.length,
        })}
        className={cn(COLUMNS, "relative pe-4", isLive ? "pt-2" : "pt-7")}
      >
        {shown.map((lane) => (
          <LaneRow
            key={lane.key}
            lane={lane}
            ticks={ticks}
            toMs={window.toMs}
            gatewayName={gatewayName(lane.gatewayId)}
          />
        ))}
        <Axis ticks={ticks} range={range} />
        {!isLive && <MomentLine left={percentOf(window, atMs)} text={atText} />}
      </div>
      {lanes.length > LANES_SHOWN && (
        <Button
          variant="quiet"
          size="sm"
          aria-expanded={all}
          className="mx-2.5 mb-1"
          onClick={() => setAll(!all)}
        >
          {all ? t("fewer") : t("more", { count: lanes.length - LANES_SHOWN })}
        </Button>
      )}
      <div className={cn(COLUMNS, "items-center pe-4 pb-3")}>
        <p aria-hidden="true" className="ps-4 text-xs font-medium whitespace-nowrap text-ink-2">
          {atText}
        </p>
        <MomentSlider
          window={window}
          atMs={atMs}
          text={isLive ? t("now") : format.absolute(atMs)}
          keys={{ window, edges: edgesOf(spans, window), range }}
          onMove={onMove}
        />
      </div>
    </>
  );
}

type Tick = { ms: number; left: number };

type LaneRowProps = { lane: Lane; ticks: readonly Tick[]; toMs: number; gatewayName: string };

function LaneRow({ lane: { authProfile, bars }, ticks, toMs, gatewayName }: LaneRowProps) {
  const name = authProfile.id ?? `${authProfile.provider} · ${authProfile.hash}`;
  return (
    <>
      <div
        title={`${gatewayName} · ${name}`}
        className="flex h-[34px] min-w-0 items-center gap-x-1.5 border-t border-line-1 ps-4 pe-2.5 text-xs text-ink-2 max-sm:grid max-sm:pe-1.5 max-sm:content-center max-sm:text-2xs max-sm:leading-[14px]"
      >
        <span className="min-w-0 truncate font-medium sm:max-w-1/2 sm:flex-none">{gatewayName}</span>
        <span className="min-w-0 truncate text-ink-3">{name.replace(OURS, "")}</span>
      </div>
      <div className="relative h-[34px] overflow-hidden border-t border-line-1">
        {ticks.map(({ ms, left }) => (
          <span
            key={ms}
            className="absolute inset-y-0 w-px bg-(--line-1)"
            style={{ insetInlineStart: `${left}%` }}
          />
        ))}
        <LaneBars bars={bars} toMs={toMs} />
      </div>
    </>
  );
}

/** Days are dates, hours are clocks without their seconds: marks stand at whole minutes. */
function Axis({ ticks, range }: { ticks: readonly Tick[]; range: SpanRange }) {
  const format = useFormat();
  const text = (ms: number) =>
    range === "7d" ? format.date(ms, ms) : format.clock(ms).replace(/:\d\d$/, "");
  return (
    <>
      <div className="h-[26px] border-t border-line-1" />
      <div className="relative h-[26px] border-t border-line-1 text-2xs text-ink-3">
        {ticks.map(({ ms, left }, index) => (
          <span
            key={ms}
            className={cn(
              "absolute top-[5px] whitespace-nowrap",
              left < 5 ? "" : left > 95 ? "-translate-x-full" : "-translate-x-1/2",
              index % 2 === 1 && "max-sm:hidden",
            )}
            style={{ insetInlineStart: `${left}%` }}
          >
            {text(ms)}
          </span>
        ))}
      </div>
    </>
  );
}

function MomentLine({ left, text }: { left: number; text: string }) {
  return (
    <div className="pointer-events-none absolute inset-y-0 start-(--lab) end-4">
      <div
        className="absolute top-7 bottom-[26px] z-[1] border-s-[1.5px] border-accent-fill"
        style={{ insetInlineStart: `${left}%` }}
      />
      <span
        className={cn(
          "absolute top-[5px] rounded-xs bg-strong px-1.5 text-2xs leading-[18px] whitespace-nowrap text-on-strong",
          left < 12 ? "" : left > 88 ? "-translate-x-full" : "-translate-x-1/2",
        )}
        style={{ insetInlineStart: `${left}%` }}
      >
        {text}
      </span>
    </div>
  );
}
