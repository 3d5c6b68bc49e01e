"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { logSourcesQuery } from "@/lib/log-sources/queries";

import { AddSource } from "./add-source";
import { NoSources } from "./no-sources";
import { SourceItem } from "./source-item";

type SourcesCardProps = {
  gateway: Pick<GatewaySummary, "id" | "name">;
  /** May add, switch and delete sources. */
  allowed: boolean;
};

/** Where a gateway's lines come from by themselves, and how that goes. An error keeps the last good list. */
export function SourcesCard({ gateway, allowed }: SourcesCardProps) {
  const t = useTranslations("logSources");
  const query = useQuery(logSourcesQuery(gateway.id));
  const { data: sources, error } = query;
  const list = useRef<HTMLDivElement>(null);
  return (
    <Card aria-labelledby="sources-title">
      <CardHeader
        titleId="sources-title"
        title={t("title")}
        beside={sources && sources.length > 0 && <Count>{sources.length}</Count>}
        actions={<AddSource gateway={gateway} allowed={allowed} />}
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {!sources && !error && <SourcesSkeleton />}
      {sources && (
        <div ref={list} tabIndex={-1} className="focus-visible:shadow-none">
          {sources.length === 0 ? (
            <NoSources />
          ) : (
            <ul className="divide-y divide-line-1">
              {sources.map((source) => (
                <SourceItem
                  key={source.id}
                  source={source}
                  allowed={allowed}
                  onDeleted={() => list.current?.focus()}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      <CardFooter>{t("footer")}</CardFooter>
    </Card>
  );
}

export function SourcesSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[128px] content-evenly px-4">
      <Skeleton className="h-3.5 w-40" />
      <Skeleton className="w-72 max-w-full" />
      <Skeleton className="w-full" />
    </LoadingRegion>
  );
}
