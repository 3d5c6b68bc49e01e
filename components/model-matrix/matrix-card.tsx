"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { type GuardedCheck, PlanGuard } from "@/components/checks/plan-guard";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useFormat } from "@/components/patterns/use-format";
import { Card, CardHeader } from "@/components/ui/card";
import { CostButton } from "@/components/ui/cost-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { modelAnswersQuery } from "@/lib/checks/queries";
import { isByHandOnly } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { cellsOf, columnsOf, costOfRun, planRun } from "./matrix";
import { MatrixLegend } from "./matrix-legend";
import { MatrixProgress, RUNNING_MATRIX_ID } from "./matrix-progress";
import { MatrixTable } from "./matrix-table";
import { useMatrixRun } from "./use-matrix-run";

const REFUSAL_ID = "matrix-refusal";
const NO_RUN = { asking: null, waiting: [] };

type MatrixCardProps = {
  profile: ProfileSummary;
  /** The model whose answer stands for the profile; each check asks it in any case. */
  model: string;
  /** May run checks. */
  allowed: boolean;
  /** Where the reason stands why nothing can be tested now; undefined when it can. */
  busyWith: string | undefined;
};

/** Every usable key on every model of the profile, with the newest answer, and a test of them all that says its cost. */
export function MatrixCard({ profile, model, allowed, busyWith }: MatrixCardProps) {
  const t = useTranslations("matrix");
  const common = useTranslations("common");
  const checks = useTranslations("checks.actions");
  const format = useFormat();
  const query = useQuery(modelAnswersQuery(profile.id));
  const { data: answers, error } = query;
  const test = useMatrixRun(profile.id);
  const [waiting, setWaiting] = useState<GuardedCheck | null>(null);

  const credentials = columnsOf(profile.credentials);
  const guarded = credentials.some((credential) => isByHandOnly(profile.plan, credential));
  const models = profile.models.map(({ id }) => id);
  const running = test.run?.end.kind === "no";
  const cellOf = cellsOf(answers ?? [], test.run ?? NO_RUN);
  const [only] = credentials;

  function ask(keys: readonly CredentialSummary[]) {
    const [credential] = keys;
    if (guarded && credential) return setWaiting({ level: "model", model, models, credential });
    void test.start(planRun(keys, models), { model, acknowledgePlanTerms: false });
  }

  function button(keys: readonly CredentialSummary[], label: string, of?: string) {
    const refused = allowed ? (running ? RUNNING_MATRIX_ID : busyWith) : REFUSAL_ID;
    return (
      <CostButton
        size="sm"
        {...(of !== undefined && { variant: "quiet" as const })}
        cost={format.tokens(costOfRun(planRun(keys, models), profile.plan, model), { about: true })}
        disabledBy={refused}
        onClick={() => ask(keys)}
      >
        {of === undefined && <Play />}
        {label}
        {of !== undefined && <span className="sr-only">{of}</span>}
      </CostButton>
    );
  }

  // A plan's key waits for a word each: with several keys there is a button for each and none for all.
  const several = credentials.length > 1;
  return (
    <Card aria-labelledby="matrix">
      <CardHeader
        titleId="matrix"
        title={t("title")}
        {...(only &&
          (!guarded || !several) && {
            actions: button(credentials, t(guarded ? "testAllAsks" : "testAll")),
          })}
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      <MatrixProgress test={test} />
      {only && answers && (
        <>
          {(!allowed || (guarded && several)) && (
            <p id={REFUSAL_ID} className="border-b border-line-1 px-4 py-2 text-xs text-ink-3">
              {allowed ? t("oneByOne") : checks("viewersLook")}
            </p>
          )}
          <MatrixTable
            credentials={credentials}
            models={models}
            cellOf={cellOf}
            keyAction={
              several
                ? (credential) =>
                    button([credential], t(guarded ? "testKeyAsks" : "testKey"), credential.mask)
                : undefined
            }
          />
          <MatrixLegend
            cells={credentials.flatMap(({ id }) => models.map((modelId) => cellOf(id, modelId)))}
          />
        </>
      )}
      {only && !answers && !error && (
        <LoadingRegion label={common("loading")} className="pt-[50px]">
          {models.map((id) => (
            <div key={id} className="grid h-[33px] items-center px-4">
              <Skeleton className="w-2/5" />
            </div>
          ))}
        </LoadingRegion>
      )}
      {!only && (
        <EmptyState icon={<KeyRound />} title={t("empty")} className="py-8">
          {t("emptyText")}
        </EmptyState>
      )}
      <PlanGuard
        profile={profile}
        check={waiting}
        onSend={({ credential }) =>
          void test.start(planRun([credential], models), { model, acknowledgePlanTerms: true })
        }
        onClose={() => setWaiting(null)}
      />
    </Card>
  );
}
