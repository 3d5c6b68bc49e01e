import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useFormat } from "@/components/patterns/use-format";
import { useSentences } from "@/components/patterns/use-sentences";
import { Button } from "@/components/ui/button";
import { CardBody } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Progress } from "@/components/ui/progress";

import type { MatrixRun, MatrixTest } from "./use-matrix-run";

/** Names the reason why no other test can be started meanwhile. */
export const RUNNING_MATRIX_ID = "running-matrix";

/** What goes on above the matrix: how far it is and Stop, or how it ended and what was counted. */
export function MatrixProgress({ test: { run, stop } }: { test: MatrixTest }) {
  if (!run) return null;
  return (
    <>
      {run.end.kind === "no" && <Running run={run} onStop={stop} />}
      {run.end.kind === "failed" && <Failure error={run.end.error} />}
      <Outcome run={run} />
    </>
  );
}

function Running({ run: { done, total, tokens }, onStop }: { run: MatrixRun; onStop: () => void }) {
  const t = useTranslations("matrix");
  const format = useFormat();
  return (
    <div className="border-b border-line-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-4">
        <p id={RUNNING_MATRIX_ID} className="font-medium">
          {t("running")}
        </p>
        <p className="ms-auto text-xs text-ink-3">
          {t("progress", { done, total, tokens: format.tokens(tokens) })}
        </p>
        <Button variant="quiet" size="sm" onClick={onStop}>
          {t("stop")}
        </Button>
      </div>
      {/* Until the first key's answers are there, how far it is cannot be told. */}
      <Progress label={t("running")} share={done === 0 ? undefined : done / total} className="mt-1.5" />
    </div>
  );
}

/** Spoken when it is over, and seen until the next one. */
function Outcome({ run: { done, total, notAsked, tokens, end } }: { run: MatrixRun }) {
  const t = useTranslations("matrix");
  const format = useFormat();
  const sentences = useSentences();
  const counted = { done: done - notAsked, total, tokens: format.tokens(tokens) };
  return (
    <p
      role="status"
      className={end.kind === "no" ? "sr-only" : "border-b border-line-1 px-4 py-2.5 text-xs text-ink-2"}
    >
      {end.kind !== "no" &&
        sentences(
          t(end.kind === "finished" ? "finished" : "stopped", counted),
          notAsked > 0 && t("notAsked", { count: notAsked }),
        )}
    </p>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useTranslations("matrix");
  const errorText = useErrorText();
  return (
    <CardBody className="border-b border-line-1">
      <ErrorPanel title={t("failed")}>{errorText(error)}</ErrorPanel>
    </CardBody>
  );
}
