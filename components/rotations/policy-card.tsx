"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";

import { QueryFailure } from "@/components/patterns/query-failure";
import { DateTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { dueKeysQuery, rotationPolicyQuery } from "@/lib/rotations/queries";
import type { RotationPolicy } from "@/lib/rotations/schemas";
import { formatDate } from "@/lib/ui/format";

import { PolicyDialog } from "./policy-dialog";

type PolicyCardProps = { profile: { id: string; name: string }; allowed: boolean };

/** When the keys of a profile are due, and how long an old one is kept. */
export function PolicyCard({ profile, allowed }: PolicyCardProps) {
  const t = useTranslations("rotations.policy");
  const common = useTranslations("common");
  const query = useQuery(rotationPolicyQuery(profile.id));
  const { data, error } = query;
  const [editing, setEditing] = useState(false);
  return (
    <Card aria-labelledby="rotation-policy">
      <CardHeader
        titleId="rotation-policy"
        title={t("title")}
        actions={
          data &&
          allowed && (
            <Button size="sm" onClick={() => setEditing(true)}>
              {t("edit")}
            </Button>
          )
        }
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {data && <Facts profileId={profile.id} policy={data} />}
      {!data && !error && (
        <LoadingRegion label={common("loading")} className="grid h-[136px] content-evenly p-4">
          <Skeleton className="w-36" />
          <Skeleton className="w-44" />
          <Skeleton className="w-28" />
        </LoadingRegion>
      )}
      {data && !allowed && <CardFooter>{t("adminsOnly")}</CardFooter>}
      {editing && <PolicyDialog profile={profile} open onOpenChange={setEditing} />}
    </Card>
  );
}

function Facts({ profileId, policy }: { profileId: string; policy: RotationPolicy }) {
  const t = useTranslations("rotations");
  const locale = useLocale();
  const format = useFormat();
  const { data: keys } = useQuery(dueKeysQuery);
  const next = keys?.find((key) => key.profileId === profileId);
  const { maxAgeDays, overlap, planEndsOn, remindDays } = policy;
  return (
    <CardBody>
      <KeyValueList>
        <KeyValue label={t("policy.next")}>
          {next ? <DateTime at={next.dueAt} /> : t("policy.noDay")}
        </KeyValue>
        <KeyValue label={t("policy.maxAge")}>
          {maxAgeDays === null ? t("policy.never") : t("policy.afterDays", { count: maxAgeDays })}
        </KeyValue>
        <KeyValue label={t("policy.planEndsOn")}>
          {planEndsOn === null ? (
            t("policy.unknown")
          ) : (
            // A day of the plan's own calendar, in no zone.
            <time dateTime={planEndsOn} className="whitespace-nowrap">
              {formatDate(`${planEndsOn}T12:00:00Z`, { locale, timeZone: "UTC" })}
            </time>
          )}
        </KeyValue>
        <KeyValue label={t("policy.remind")}>
          {remindDays.length === 0
            ? t("policy.noReminder")
            : t("policy.daysBefore", { days: format.list(remindDays.map(String)) })}
        </KeyValue>
        <KeyValue label={t("policy.overlap")}>{t(`overlap.${overlap}`)}</KeyValue>
      </KeyValueList>
    </CardBody>
  );
}
