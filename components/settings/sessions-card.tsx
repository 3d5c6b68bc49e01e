"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { RelativeTime } from "@/components/patterns/relative-time";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useRemove } from "@/components/patterns/use-remove";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader, Count } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import type { SessionSummary } from "@/lib/sessions/schemas";
import { sessionsQuery } from "@/lib/sessions/queries";

import { browserOf } from "./browser-of";

/** Where one is signed in. An error keeps the last good list. */
export function SessionsCard() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const query = useQuery(sessionsQuery);
  const { data: sessions, error } = query;
  const others = sessions?.some(({ current }) => !current) ?? false;
  return (
    <Card aria-labelledby="sessions-title">
      <CardHeader
        titleId="sessions-title"
        title={t("sessions")}
        beside={sessions && <Count>{sessions.length}</Count>}
        actions={others && <EndOthers />}
      />
      <QueryFailure inCard title={t("sessionsFailed")} query={query} />
      {!sessions && !error && (
        <LoadingRegion label={common("loading")}>
          <div className="grid gap-3 p-4">
            <Skeleton className="w-40" />
            <Skeleton className="w-28" />
          </div>
        </LoadingRegion>
      )}
      <ul>
        {sessions?.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <CardFooter className="first:border-t-0">{t("sessionsFooter")}</CardFooter>
    </Card>
  );
}

function SessionRow({ session }: { session: SessionSummary }) {
  const t = useTranslations("settings");
  const { browser, system } = browserOf(session.userAgent);
  const name =
    browser === null ? t("unknownBrowser") : system === null ? browser : t("browserOn", { browser, system });
  return (
    <li className="flex items-start gap-2 border-b border-line-1 px-4 py-2.5 last:border-b-0">
      <div className="grid min-w-0 flex-1 gap-[3px]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
          {session.current && <Tag>{t("thisOne")}</Tag>}
        </p>
        <p className="text-xs text-ink-3">
          {session.address !== null && <span className="tabular-nums">{session.address} · </span>}
          {t.rich("lastUsed", { time: () => <RelativeTime at={session.lastSeenAt} /> })}
        </p>
      </div>
      {!session.current && <EndSession id={session.id} name={name} />}
    </li>
  );
}

function EndSession({ id, name }: { id: string; name: string }) {
  const t = useTranslations("settings");
  const { control, remove } = useRemove(sessionsQuery);
  return (
    <Confirm
      title={t("endTitle", { name })}
      description={t("endText")}
      action={t("endSession")}
      danger
      onConfirm={() => remove(`/api/v1/sessions/${id}`, t("sessionEnded"))}
      describeError={useErrorText()}
      trigger={
        <Button
          ref={control}
          variant="quiet"
          size="sm"
          className="text-down-ink"
          aria-label={t("endNamed", { name })}
        >
          {t("end")}
        </Button>
      }
    />
  );
}

function EndOthers() {
  const t = useTranslations("settings");
  const { remove } = useRemove(sessionsQuery);
  return (
    <Confirm
      title={t("endOthersTitle")}
      description={t("endOthersText")}
      action={t("endOthers")}
      danger
      onConfirm={() => remove("/api/v1/sessions", t("othersEnded"))}
      describeError={useErrorText()}
      trigger={<Button size="sm">{t("endOthers")}</Button>}
    />
  );
}
