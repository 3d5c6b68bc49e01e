"use client";

import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { CardBody } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Progress } from "@/components/ui/progress";

import type { CheckRun } from "./use-check-run";

/** Names the reason why nothing else can be started meanwhile. */
export const RUNNING_CHECK_ID = "running-check";

/** What goes on above a check's steps: progress and Stop, or how the last attempt ended. */
export function RunningCheck({ run: { state, stop } }: { run: CheckRun }) {
  const t = useTranslations("checks.last");
  return (
    <>
      {state.kind === "running" && (
        <div className="border-b border-line-1 px-4 py-2.5">
          <div className="flex items-center justify-between gap-4">
            <p id={RUNNING_CHECK_ID} className="font-medium">
              {t(`running.${state.level}`)}
            </p>
            <Button variant="quiet" size="sm" onClick={stop}>
              {t("stop")}
            </Button>
          </div>
          <Progress label={t(`running.${state.level}`)} className="mt-1.5" />
        </div>
      )}
      {state.kind === "failed" && <Failure error={state.error} />}
      <Outcome state={state} />
    </>
  );
}

/** Spoken when a result has landed; on the page it is seen in the steps themselves. */
function Outcome({ state }: Pick<CheckRun, "state">) {
  const t = useTranslations("checks.last");
  const value = useTranslations("status");
  return (
    <p
      role="status"
      className={state.kind === "stopped" ? "border-b border-line-1 px-4 py-2.5 text-ink-2" : "sr-only"}
    >
      {state.kind === "stopped" && t("stopped")}
      {state.kind === "done" &&
        t("done", {
          reachable: value(state.verdict.reachable),
          authenticated: value(state.verdict.authenticated),
          modelUsable: value(state.verdict.modelUsable),
        })}
    </p>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useTranslations("checks.actions");
  const errorText = useErrorText();
  return (
    <CardBody className="border-b border-line-1">
      <ErrorPanel title={t("failed")}>{errorText(error)}</ErrorPanel>
    </CardBody>
  );
}
