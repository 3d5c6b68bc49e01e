"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { gatewayEventsQuery } from "@/lib/gateways/queries";
import type { TimelineEvent } from "@/lib/gateways/schemas";
import { cn } from "@/lib/ui/cn";

import { type EventFilter, EventFilters, NO_FILTER } from "./event-filters";
import { EventItem } from "./event-item";
import { useAuthProfiles } from "./use-auth-profiles";

const PLACES = ["a", "b", "c", "d", "e"];

type EventTimelineProps = {
  gatewayId: string;
  /** At the end of the title: a choice of the gateway, where there is one. */
  aside?: React.ReactNode;
  /** May say which auth profile id is behind a hash. */
  mayName?: boolean;
};

/** What a gateway's log says of its keys, newest first: a line each, what the provider wrote behind it. */
export function EventTimeline({ gatewayId, aside, mayName = false }: EventTimelineProps) {
  const t = useTranslations("timeline.events");
  const common = useTranslations("common");
  const [filter, setFilter] = useState<EventFilter>(NO_FILTER);
  const authProfiles = useAuthProfiles(gatewayId);
  const query = useInfiniteQuery(gatewayEventsQuery(gatewayId, filter));
  const events = query.data?.pages.flatMap((page) => page.events);
  return (
    <Card aria-labelledby="events-title" className="overflow-clip">
      <CardHeader titleId="events-title" title={t("title")} {...(aside ? { actions: aside } : {})} />
      <div className="grid gap-2 border-b border-line-1 px-4 py-2.5 sm:flex sm:flex-wrap">
        <EventFilters filter={filter} authProfiles={authProfiles.ofGateway} onChange={setFilter} />
      </div>
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {events ? (
        <Events
          events={events}
          filtered={filter !== NO_FILTER}
          stale={query.isPlaceholderData}
          hasMore={query.hasNextPage}
          idOf={authProfiles.idOf}
          mayName={mayName}
          onClearFilter={() => setFilter(NO_FILTER)}
        />
      ) : (
        !query.error && (
          <LoadingRegion label={common("loading")} className="divide-y divide-line-1">
            {PLACES.map((place) => (
              <div key={place} className="grid h-[41px] content-center px-4">
                <Skeleton className="w-2/3" />
              </div>
            ))}
          </LoadingRegion>
        )
      )}
      {query.hasNextPage && (
        <CardFooter>
          <Button
            size="sm"
            pending={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage({ cancelRefetch: false })}
          >
            {t("more")}
          </Button>
          <p className="min-w-0">{t("moreText")}</p>
        </CardFooter>
      )}
    </Card>
  );
}

type EventsProps = {
  events: readonly TimelineEvent[];
  filtered: boolean;
  stale: boolean;
  hasMore: boolean;
  idOf: (hash: string) => string | null;
  mayName: boolean;
  onClearFilter: () => void;
};

function Events({ events, filtered, stale, hasMore, idOf, mayName, onClearFilter }: EventsProps) {
  const t = useTranslations("timeline.events");
  if (events.length > 0) {
    return (
      <ul aria-busy={stale} className={cn("divide-y divide-line-1", stale && "opacity-60")}>
        {events.map(({ id, event }) => (
          <li key={id}>
            <EventItem event={event} idOf={idOf} mayName={mayName} />
          </li>
        ))}
      </ul>
    );
  }
  if (hasMore) return <p className="px-4 py-6 text-center text-ink-2">{t("notYet")}</p>;
  if (!filtered)
    return (
      <EmptyState title={t("none")} className="py-8">
        {t("noneText")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("noMatch")}
      className="py-8"
      actions={
        <Button size="sm" onClick={onClearFilter}>
          {t("clearFilters")}
        </Button>
      }
    />
  );
}
