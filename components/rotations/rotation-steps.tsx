"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { ClockTime, RelativeTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { ROTATION_STEPS } from "@/lib/rotations/reasons";
import type { RotationDetail, RotationStepName } from "@/lib/rotations/schemas";

import { AddKeyStep } from "./add-key-step";
import { ExportStep } from "./export-step";
import { Obstacles } from "./obstacles";
import { ProofLine } from "./proof-line";
import { ReasonDialog } from "./reason-dialog";
import { RetireStep } from "./retire-step";
import { SeenStep, Sightings } from "./seen-step";
import { StepFrame } from "./step-frame";
import type { RotationActions } from "./use-rotation-actions";
import { VerifyStep } from "./verify-step";

type RotationStepsProps = { rotation: RotationDetail; profile: ProfileSummary; actions: RotationActions };

/** The five steps: those that are done with their proof, the one that waits with what there is to do. */
export function RotationSteps({ rotation, profile, actions }: RotationStepsProps) {
  return (
    <ol className="px-4 pt-[18px] pb-4">
      {ROTATION_STEPS.map((step) => {
        // The old key is being retired while its time runs: that step is begun, and still waits.
        if (rotation.waitsFor === step)
          return (
            <WaitingStep key={step} step={step} rotation={rotation} profile={profile} actions={actions} />
          );
        const done = rotation.steps.find((each) => each.step === step);
        if (done) return <DoneStep key={step} done={done} rotation={rotation} actions={actions} />;
        return <NextStep key={step} step={step} over={rotation.state !== "open"} />;
      })}
    </ol>
  );
}

type DoneStepProps = {
  done: RotationDetail["steps"][number];
  rotation: RotationDetail;
  actions: RotationActions;
};

function DoneStep({ done, rotation, actions }: DoneStepProps) {
  const { step, at, actorName, proofs } = done;
  const names = new Map(rotation.gateways.map(({ gatewayId, gatewayName }) => [gatewayId, gatewayName]));
  return (
    <StepFrame
      step={step}
      standing="done"
      beside={
        <>
          <ClockTime at={at} /> · {actorName}
        </>
      }
      actions={<Undo done={done} actions={actions} />}
    >
      <UndoFailure done={done} actions={actions} />
      <ul className="grid gap-1">
        {proofs.map((proof) => (
          <ProofLine key={JSON.stringify(proof)} proof={proof} gatewayNames={names} />
        ))}
      </ul>
      {step === "seen-live" && <Sightings gateways={rotation.gateways} />}
    </StepFrame>
  );
}

type UndoProps = Pick<DoneStepProps, "done" | "actions">;

function Undo({ done: { step, canUndo }, actions }: UndoProps) {
  const t = useTranslations("rotations.undo");
  if (!canUndo || !actions.allowed) return null;
  return (
    <Button
      variant="quiet"
      size="sm"
      pending={actions.pending === "undo"}
      onClick={() => void actions.tryTo({ action: "undo", step })}
    >
      <Undo2 />
      {t(step)}
    </Button>
  );
}

function UndoFailure({ done: { canUndo }, actions }: UndoProps) {
  const t = useTranslations("rotations");
  if (!canUndo || actions.failure?.action !== "undo") return null;
  return <ErrorPanel title={t("undoFailed")}>{actions.failure.text}</ErrorPanel>;
}

type WaitingStepProps = RotationStepsProps & { step: RotationStepName };

function WaitingStep({ step, rotation, profile, actions }: WaitingStepProps) {
  const t = useTranslations("rotations");
  const since = rotation.steps.at(-1)?.at ?? rotation.startedAt;
  const begun = rotation.steps.find((each) => each.step === step);
  return (
    <StepFrame
      step={step}
      standing="now"
      beside={t.rich("waitsSince", { time: () => <RelativeTime at={since} /> })}
      actions={
        begun ? (
          <Undo done={begun} actions={actions} />
        ) : (
          step === "seen-live" && actions.allowed && <StopWaiting actions={actions} />
        )
      }
    >
      {begun && <UndoFailure done={begun} actions={actions} />}
      {step !== "retired" && <Obstacles obstacles={rotation.obstacles} />}
      {step === "staged" && <AddKeyStep rotation={rotation} profile={profile} actions={actions} />}
      {step === "verified" && <VerifyStep rotation={rotation} profile={profile} actions={actions} />}
      {step === "exported" && <ExportStep rotation={rotation} actions={actions} />}
      {step === "seen-live" && <SeenStep rotation={rotation} actions={actions} />}
      {step === "retired" && <RetireStep rotation={rotation} actions={actions} />}
    </StepFrame>
  );
}

function NextStep({ step, over }: { step: RotationStepName; over: boolean }) {
  const t = useTranslations("rotations");
  return <StepFrame step={step} standing="next" beside={over ? t("notDone") : t(`opens.${step}`)} />;
}

function StopWaiting({ actions }: { actions: RotationActions }) {
  const t = useTranslations("rotations.stopWaiting");
  const [open, setOpen] = useState(false);
  return (
    <ReasonDialog
      title={t("title")}
      text={t("text")}
      submit={t("submit")}
      trigger={
        <Button variant="quiet" size="sm">
          {t("open")}
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      onSubmit={(why) => actions.act({ action: "stop-waiting", why })}
    />
  );
}
