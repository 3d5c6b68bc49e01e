"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { incidentsQuery } from "@/lib/incidents/queries";
import type { IncidentSummary } from "@/lib/incidents/schemas";

import { IncidentItem } from "./incident-item";
import { inOrder } from "./incident-order";

/** Closed ones shown before somebody asks for all; open ones are always shown. */
const CLOSED_SHOWN = 3;

type IncidentsCardProps = {
  profileId: string;
  /** The profile has been checked: only then is "nothing failed" an answer. */
  checked: boolean;
  /** Puts a check on the page in place of the last. */
  onShowCheck: (checkId: string) => void;
};

/** What was wrong for long enough to be called so: what lasts first, then what is over. */
export function IncidentsCard({ profileId, checked, onShowCheck }: IncidentsCardProps) {
  const t = useTranslations("incidents");
  const query = useQuery(incidentsQuery(profileId));
  const { data, error } = query;
  const open = data?.filter(({ closedAt }) => closedAt === null).length ?? 0;
  return (
    <Card aria-labelledby="incidents">
      <CardHeader
        titleId="incidents"
        title={t("title")}
        {...(open > 0 && {
          beside: (
            <Count>
              {open} <span className="sr-only">{t("open")}</span>
            </Count>
          ),
        })}
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {data?.length === 0 && <Nothing checked={checked} />}
      {data && data.length > 0 && <List incidents={data} onShowCheck={onShowCheck} />}
      {!data && !error && <IncidentsSkeleton />}
    </Card>
  );
}

function Nothing({ checked }: { checked: boolean }) {
  const t = useTranslations("incidents");
  return (
    <CardBody className="flex gap-2.5">
      <Glyph tone={checked ? "ok" : "not-run"} className="mt-[3px]" />
      <div className="min-w-0">
        <p className="font-medium">{t(checked ? "none" : "unchecked")}</p>
        <p className="text-xs text-pretty text-ink-2">{t("noneText")}</p>
      </div>
    </CardBody>
  );
}

type ListProps = { incidents: readonly IncidentSummary[]; onShowCheck: (checkId: string) => void };

function List({ incidents, onShowCheck }: ListProps) {
  const t = useTranslations("incidents");
  const [all, setAll] = useState(false);
  const ordered = inOrder(incidents);
  const few = ordered.filter(({ closedAt }, index) => closedAt === null || index < CLOSED_SHOWN);
  return (
    <>
      <ul className="divide-y divide-line-1">
        {(all ? ordered : few).map((incident) => (
          <IncidentItem key={incident.id} incident={incident} onShow={() => onShowCheck(incident.openedBy)} />
        ))}
      </ul>
      {few.length < ordered.length && (
        <CardFooter>
          <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("fewer") : t("all", { count: ordered.length })}
          </Button>
        </CardFooter>
      )}
    </>
  );
}

function IncidentsSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[70px] content-evenly p-4">
      <Skeleton className="w-40" />
      <Skeleton className="w-56 max-w-full" />
    </LoadingRegion>
  );
}
