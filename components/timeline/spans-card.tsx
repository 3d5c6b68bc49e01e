"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useId, useState } from "react";

import { MomentForm } from "@/components/gateways/moment-form";
import { TableToggle } from "@/components/history/table-toggle";
import { useClock } from "@/components/patterns/clock";
import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { holdSpansQuery } from "@/lib/gateways/queries";
import type { HoldSpansReply } from "@/lib/gateways/schemas";
import { clockNow } from "@/lib/ui/clock";
import { cn } from "@/lib/ui/cn";

import { MomentAnswer } from "./moment-answer";
import { endOfNow, SPAN_RANGES, type SpanRange, type SpanWindow, windowOf } from "./span-window";
import { SpansPicture } from "./spans-picture";
import { SpansTable } from "./spans-table";

/** While the slider is dragged, the board and the address follow this long after it has stopped. */
const SETTLED_MS = 200;

type SpansCardProps = {
  /** Their names; with one of them only, `gatewayId` is its id. */
  gateways: readonly { id: string; name: string }[];
  gatewayId?: string;
  /** The moment looked at (ISO 8601); null: now. */
  at: string | null;
  onPick: (at: string | null) => void;
  /** May say which auth profile id is behind a hash. */
  mayName: boolean;
};

/** "What was so at 17:24:40?" The one place where the moment is chosen; it stands in the address and can be passed on. */
export function SpansCard({ gateways, gatewayId, at, onPick, mayName }: SpansCardProps) {
  const t = useTranslations("timeline.spans");
  const common = useTranslations("common");
  const [range, setRange] = useQueryState("span", parseAsStringLiteral(SPAN_RANGES).withDefault("1h"));
  const endMs = useClock((nowMs) => endOfNow(range, nowMs));
  const { shown, drag, pick } = useDraggedMoment(at, onPick);
  const window = windowOf(range, shown === null ? null : Date.parse(shown), endMs);
  const query = useQuery(
    holdSpansQuery({
      from: new Date(window.fromMs).toISOString(),
      to: new Date(window.toMs).toISOString(),
      ...(gatewayId !== undefined && { gatewayId }),
    }),
  );
  return (
    <Card aria-labelledby="spans-title">
      <CardHeader
        titleId="spans-title"
        title={t("title")}
        actions={
          <Segmented
            label={t("range")}
            options={SPAN_RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
            value={range}
            onValueChange={(next) => void setRange(next)}
          />
        }
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {query.data ? (
        <Spans
          reply={query.data}
          stale={query.isPlaceholderData}
          {...{ gateways, range, window, endMs, shown, drag, mayName }}
        />
      ) : (
        !query.error && (
          <LoadingRegion label={common("loading")} className="grid h-[232px] content-between p-4">
            <Skeleton className="w-3/4" />
            <Skeleton className="w-2/3" />
            <Skeleton className="w-1/2" />
            <Skeleton className="w-full" />
          </LoadingRegion>
        )
      )}
      <div className="border-t border-line-1 px-4 py-3">
        <MomentForm at={at} onPick={pick} />
      </div>
    </Card>
  );
}

type SpansProps = {
  reply: HoldSpansReply;
  stale: boolean;
  gateways: SpansCardProps["gateways"];
  range: SpanRange;
  window: SpanWindow;
  endMs: number;
  shown: string | null;
  drag: (at: string | null) => void;
  mayName: boolean;
};

function Spans({ reply, stale, gateways, range, window, endMs, shown, drag, mayName }: SpansProps) {
  const t = useTranslations("timeline.spans");
  const [open, setOpen] = useState(false);
  const tableId = useId();
  const { spans, truncated } = reply;
  const names = new Map(gateways.map(({ id, name }) => [id, name]));
  const gatewayName = (id: string) => names.get(id) ?? id;
  return (
    <>
      <div aria-busy={stale} className={cn(stale && "opacity-60")}>
        <SpansPicture
          {...{ spans, range, window, gatewayName }}
          at={shown}
          nowMs={endMs}
          onMove={(ms) => drag(ms >= clockNow() ? null : new Date(ms).toISOString())}
        />
        {shown !== null && (
          <MomentAnswer at={shown} spans={spans} gatewayName={gatewayName} mayName={mayName} />
        )}
      </div>
      <CardFooter>
        <p className="min-w-0 flex-1 text-pretty max-sm:basis-full">
          {truncated && <strong className="font-medium text-degraded-ink">{t("truncated")} </strong>}
          {t("legend")}
        </p>
        {spans.length > 0 && <TableToggle tableId={tableId} open={open} onOpenChange={setOpen} />}
      </CardFooter>
      {open && spans.length > 0 && (
        <SpansTable id={tableId} spans={spans} gatewayName={gatewayName} mayName={mayName} />
      )}
    </>
  );
}

/** Where the slider stands, and what is asked for once it rests. */
function useDraggedMoment(at: string | null, onPick: (at: string | null) => void) {
  const [dragged, setDragged] = useState<{ at: string | null }>();
  const settle = useEffectEvent(() => {
    if (!dragged) return;
    onPick(dragged.at);
    setDragged(undefined);
  });
  useEffect(() => {
    if (!dragged) return;
    const timer = setTimeout(settle, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [dragged]);
  return {
    shown: dragged ? dragged.at : at,
    drag: (next: string | null) => setDragged({ at: next }),
    pick: (next: string | null) => {
      setDragged(undefined);
      onPick(next);
    },
  };
}
