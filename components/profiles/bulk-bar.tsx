"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { useSentences } from "@/components/patterns/use-sentences";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { CostButton } from "@/components/ui/cost-button";
import { Progress } from "@/components/ui/progress";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import { planBulkCheck } from "./bulk-plan";
import { CheckAll } from "./check-all";
import { exportHref } from "./export-href";
import type { BulkCheck, BulkRun } from "./use-bulk-check";

type BulkBarProps = {
  selected: readonly ProfileRow[];
  /** Offers to check all of these while none is selected; leave it out where the page has that button elsewhere. */
  all?: readonly ProfileRow[];
  allowed: boolean;
  bulk: BulkCheck;
  onClear: () => void;
};

/** Always there, so that the first tick moves no row: what is selected, what can be done, how far it has come. */
export function BulkBar({ selected, all, allowed, bulk, onClear }: BulkBarProps) {
  const t = useTranslations("profiles.bulk");
  const format = useFormat();
  const running = bulk.run?.ended === "no";
  const nothing = selected.length > 0 && planBulkCheck(selected).checks.length === 0;
  return (
    <div role="group" aria-label={t("label")} className="flex w-full flex-wrap items-center gap-x-3 gap-y-2">
      <p className="min-w-0 flex-1 text-xs text-ink-2" role="status">
        {selected.length > 0 ? (
          <b className="text-sm font-semibold text-accent-ink">{t("selected", { count: selected.length })}</b>
        ) : (
          bulk.run === null && <span className="text-ink-3">{t("hint")}</span>
        )}{" "}
        {bulk.run && <RunText run={bulk.run} />}
      </p>
      {running && (all === undefined || selected.length > 0) && (
        <Button variant="quiet" size="sm" onClick={bulk.stop}>
          {t("stop")}
        </Button>
      )}
      {all !== undefined && selected.length === 0 && (
        <CheckAll size="sm" profiles={all} bulk={bulk} allowed={allowed} />
      )}
      {selected.length > 0 && (
        <>
          <CostButton
            size="sm"
            cost={format.tokens(0)}
            pending={running}
            disabledReason={allowed ? (nothing ? t("nothing") : undefined) : t("viewersLook")}
            onClick={() => void bulk.start(selected)}
          >
            {t("check")}
          </CostButton>
          <ButtonLink href={exportHref(selected.map(({ id }) => id))} size="sm">
            {t("export")}
          </ButtonLink>
          <Button variant="quiet" size="sm" onClick={onClear}>
            {t("clear")}
          </Button>
        </>
      )}
      {running && (
        <Progress
          label={t("checking", { total: bulk.run?.plan.checks.length ?? 0 })}
          share={shareOf(bulk.run)}
          className="w-full"
        />
      )}
    </div>
  );
}

function shareOf(run: BulkRun | null): number {
  if (!run || run.plan.checks.length === 0) return 0;
  return (run.done + run.failed) / run.plan.checks.length;
}

function RunText({ run: { plan, done, accepted, failed, ended } }: { run: BulkRun }) {
  const t = useTranslations("profiles.bulk");
  const sentences = useSentences();
  const total = plan.checks.length;
  return sentences(
    ended === "no" && t("progress", { done, total }),
    ended === "stopped" && t("finishedStopped", { done, total }),
    ended !== "no" && done > 0 && t("finished", { done, accepted, wrong: done - accepted }),
    failed > 0 && t("failed", { count: failed }),
    plan.plans > 0 && t("skippedPlans", { count: plan.plans }),
    plan.withoutKey > 0 && t("skippedNoKey", { count: plan.withoutKey }),
  );
}
