"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { TimeUntil } from "@/components/patterns/time-until";
import { useErrorText } from "@/components/patterns/use-error-text";
import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { checkPolicyQuery } from "@/lib/check-policies/queries";
import type { CheckPolicy, CheckPolicyReply } from "@/lib/check-policies/schemas";
import { isByHandOnly } from "@/lib/credentials/rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { ScheduleDialog } from "./schedule-dialog";
import { usePolicyText } from "./use-policy-text";
import { useSetPolicy } from "./use-set-policy";

type ScheduleCardProps = {
  profile: ProfileSummary;
  /** May change it. */
  allowed: boolean;
};

/** What is checked without anybody asking, how often, when next, and what it costs. */
export function ScheduleCard({ profile, allowed }: ScheduleCardProps) {
  const t = useTranslations("schedule.card");
  const query = useQuery(checkPolicyQuery(profile.id));
  const { data, error } = query;
  const [editing, setEditing] = useState(false);
  return (
    <Card aria-labelledby="schedule">
      <CardHeader
        titleId="schedule"
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
      {data && (
        <>
          <Schedule profile={profile} reply={data} allowed={allowed} />
          <ScheduleDialog profile={profile} policy={data.policy} open={editing} onOpenChange={setEditing} />
        </>
      )}
      {!data && !error && <ScheduleSkeleton />}
    </Card>
  );
}

type ScheduleProps = { profile: ProfileSummary; reply: CheckPolicyReply; allowed: boolean };

function Schedule({ profile, reply: { policy, isDefault, nextCheckAt }, allowed }: ScheduleProps) {
  const t = useTranslations("schedule");
  const text = usePolicyText(profile.plan);
  return (
    <>
      <CardBody className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <OnOff profile={profile} policy={policy} allowed={allowed} />
        <KeyValueList>
          <KeyValue label={t("card.next")}>
            {nextCheckAt === null ? (
              t(policy.enabled ? "card.nextNone" : "card.nextOff")
            ) : (
              <TimeUntil at={nextCheckAt} />
            )}
          </KeyValue>
          <KeyValue label={t("card.free")}>{text.free(policy)}</KeyValue>
          <KeyValue label={t("card.model")}>
            {text.model(policy)}
            {policy.modelCheck.enabled && (
              <span className="block text-xs text-ink-3">{text.cost(policy)}</span>
            )}
          </KeyValue>
          <KeyValue label={t("card.quiet")}>{text.quiet(policy)}</KeyValue>
        </KeyValueList>
        {profile.credentials.some((credential) => isByHandOnly(profile.plan, credential)) && (
          <p className="text-xs text-pretty text-ink-3">{t("planTerms")}</p>
        )}
      </CardBody>
      {(isDefault || !allowed) && (
        <CardFooter>
          {isDefault && <p>{t("card.isDefault")}</p>}
          {!allowed && <p>{t("card.adminsOnly")}</p>}
        </CardFooter>
      )}
    </>
  );
}

type OnOffProps = { profile: ProfileSummary; policy: CheckPolicy; allowed: boolean };

/** Switches at once; the switch shows where it is going until the answer is there. */
function OnOff({ profile: { id, name }, policy, allowed }: OnOffProps) {
  const t = useTranslations("schedule");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const setPolicy = useSetPolicy(id);
  const [going, setGoing] = useState<boolean | null>(null);
  const on = going ?? policy.enabled;

  async function change(enabled: boolean) {
    setGoing(enabled);
    try {
      await setPolicy(policy, { enabled }, t(enabled ? "turnedOn" : "turnedOff", { name }));
    } catch (error) {
      toast.error(t("saveFailed"), { description: errorText(error) });
    }
    setGoing(null);
  }

  const word = common(on ? "on" : "off");
  if (!allowed) {
    return (
      <p className="flex items-baseline justify-between gap-3 font-medium">
        {t("card.toggle")} <span>{word}</span>
      </p>
    );
  }
  return (
    <div className="flex items-center gap-2.5">
      <Switch
        id="schedule-on"
        checked={on}
        disabled={going !== null}
        onCheckedChange={(enabled) => void change(enabled)}
      />
      <label htmlFor="schedule-on" className="font-medium">
        {t("card.toggle")}
      </label>
      <span className="ms-auto text-ink-2">{word}</span>
    </div>
  );
}

function ScheduleSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[188px] content-evenly p-4">
      <Skeleton className="w-36" />
      <Skeleton className="w-48" />
      <Skeleton className="w-44" />
      <Skeleton className="w-28" />
    </LoadingRegion>
  );
}
