"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { checkQuery } from "@/lib/checks/queries";
import { isWithinLevel, RUNGS } from "@/lib/checks/rungs";
import type { CheckLevel, CheckSummary } from "@/lib/checks/schemas";

import { Ladder } from "./ladder";
import { RunningCheck } from "./running-check";
import type { CheckRun } from "./use-check-run";

type LastCheckCardProps = {
  profileId: string;
  /** The check shown: the profile's newest, or an earlier one that was picked. Null: there is none. */
  check: CheckSummary | null;
  run: CheckRun;
  /** Given while an earlier check is shown. */
  onBackToLast: (() => void) | undefined;
  /** In the card's footer: the way to earlier checks. */
  footer: React.ReactNode;
};

export function LastCheckCard({ profileId, check, run, onBackToLast, footer }: LastCheckCardProps) {
  const t = useTranslations("checks");
  return (
    <Card aria-labelledby="last-check">
      <CardHeader
        titleId="last-check"
        title={onBackToLast ? t("earlier.older") : t("last.title")}
        {...(check && { beside: <Summary check={check} /> })}
        {...(onBackToLast && {
          actions: (
            <Button variant="quiet" size="sm" onClick={onBackToLast}>
              {t("earlier.backToLast")}
            </Button>
          ),
        })}
      />
      <RunningCheck run={run} />
      {check ? (
        <Steps key={check.id} profileId={profileId} checkId={check.id} level={check.level} />
      ) : (
        <EmptyState title={t("last.never")}>{t("last.neverText")}</EmptyState>
      )}
      {check && <CardFooter>{footer}</CardFooter>}
    </Card>
  );
}

function Summary({ check }: { check: CheckSummary }) {
  const t = useTranslations("checks");
  const format = useFormat();
  return (
    <span className="ms-1 min-w-0 text-xs text-ink-3">
      <ClockTime at={check.startedAt} /> · {t(`level.${check.level}`)} ·{" "}
      {check.trigger === "schedule" ? t("last.onSchedule") : t("last.by", { name: check.actorName })} ·{" "}
      <span className="whitespace-nowrap">{format.latency(check.durationMs)}</span>
      {check.tokens > 0 && (
        <>
          {" · "}
          <span className="whitespace-nowrap">{format.tokens(check.tokens)}</span>
        </>
      )}
    </span>
  );
}

function Steps({ profileId, checkId, level }: { profileId: string; checkId: string; level: CheckLevel }) {
  const t = useTranslations("checks.last");
  const query = useQuery(checkQuery(profileId, checkId));
  if (query.data) return <Ladder steps={query.data.steps} />;
  if (!query.error) return <StepsSkeleton level={level} />;
  return <QueryFailure inCard title={t("loadFailed")} query={query} />;
}

/** As many rungs as a check of that level climbs. */
export function StepsSkeleton({ level }: { level: CheckLevel }) {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")}>
      {RUNGS.filter((rung) => isWithinLevel(rung, level)).map(({ name }) => (
        <div
          key={name}
          className="flex h-[35px] items-center gap-2.5 border-t border-line-1 px-4 first:border-t-0"
        >
          <Skeleton className="size-3.5 rounded-full" />
          <Skeleton className="w-24" />
        </div>
      ))}
    </LoadingRegion>
  );
}
