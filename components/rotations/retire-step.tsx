"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { ClockTime } from "@/components/patterns/relative-time";
import { TimeUntil } from "@/components/patterns/time-until";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Confirm } from "@/components/ui/confirm";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { isUsable } from "@/lib/credentials/rules";
import { overlapMs, overlapOf } from "@/lib/rotations/progress.rules";
import { OVERLAPS } from "@/lib/rotations/reasons";
import type { RotationDetail } from "@/lib/rotations/schemas";
import { usesOldKey } from "@/lib/rotations/sightings.rules";

import type { RotationActions } from "./use-rotation-actions";

type RetireStepProps = { rotation: RotationDetail; actions: RotationActions };

/** How long the old key is kept, and its end. Says which gateways would lose it. */
export function RetireStep({ rotation, actions }: RetireStepProps) {
  const t = useTranslations("rotations.retire");
  const admins = useTranslations("rotations")("adminsOnly");
  const format = useFormat();
  const { oldKey, retireAt } = rotation;
  if (oldKey === null || !isUsable(oldKey))
    return <Finish text={t(oldKey === null ? "none" : "ended")} actions={actions} />;
  const stillOld = rotation.gateways.filter(usesOldKey);
  const { mask } = oldKey;
  return (
    <div className="grid gap-3">
      {actions.failure?.action === "change-overlap" && (
        <ErrorPanel title={t("overlapFailed")}>{actions.failure.text}</ErrorPanel>
      )}
      {retireAt !== null && (
        <Notice tone="info" lead={t("running", { mask })}>
          {t.rich("runningText", {
            time: () => <ClockTime at={retireAt} />,
            left: () => <TimeUntil at={retireAt} />,
          })}
        </Notice>
      )}
      {stillOld.length > 0 && (
        <Notice
          tone="degraded"
          lead={t("stillOld", {
            gateways: format.list(stillOld.map(({ gatewayName }) => gatewayName)),
            count: stillOld.length,
          })}
        >
          {t("stillOldText")}
        </Notice>
      )}
      {oldKey.state === "staged" && <p className="text-pretty text-ink-2">{t("neverProven", { mask })}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {oldKey.state !== "staged" && <KeepFor overlap={rotation.overlap} actions={actions} />}
        {actions.allowed ? (
          <RetireButton
            mask={mask}
            isKept={overlapMs(overlapOf(rotation)) !== null}
            isRunning={retireAt !== null}
            stillOld={stillOld}
            actions={actions}
          />
        ) : (
          <Button disabledReason={admins}>{t("submit", { mask })}</Button>
        )}
      </div>
      <p className="text-xs text-pretty text-ink-3">{t("hint")}</p>
    </div>
  );
}

function KeepFor({ overlap, actions }: Pick<RotationDetail, "overlap"> & { actions: RotationActions }) {
  const t = useTranslations("rotations.retire");
  const overlaps = useTranslations("rotations.overlap");
  return (
    <>
      <span className="text-ink-2">{t("keepFor")}</span>
      <Select
        aria-label={t("keepFor")}
        className="w-[190px]"
        options={OVERLAPS.map((value) => ({ value, label: overlaps(value) }))}
        value={overlap}
        disabled={!actions.allowed || actions.pending !== null}
        onValueChange={(next) => void actions.tryTo({ action: "change-overlap", overlap: next })}
      />
    </>
  );
}

type RetireButtonProps = {
  mask: string;
  /** For a time, once it is retired. Otherwise it ends at once. */
  isKept: boolean;
  /** The old key's time runs already: now it would be cut short. */
  isRunning: boolean;
  stillOld: RotationDetail["gateways"];
  actions: RotationActions;
};

function RetireButton({ mask, isKept, isRunning, stillOld, actions }: RetireButtonProps) {
  const t = useTranslations("rotations.retire");
  const errorText = useErrorText();
  const [despite, setDespite] = useState<ReadonlySet<string>>(new Set());
  const named = stillOld.filter(({ gatewayId }) => despite.has(gatewayId));
  return (
    <Confirm
      danger
      title={t("confirmTitle", { mask })}
      description={t(isRunning ? "confirmEarly" : isKept ? "confirmText" : "confirmNow")}
      action={t(isRunning ? "submitEarly" : "submit", { mask })}
      disabledReason={named.length < stillOld.length ? t("nameThem") : undefined}
      onConfirm={() => actions.act({ action: "retire", despite: named.map(({ gatewayId }) => gatewayId) })}
      describeError={errorText}
      onOpenChange={() => setDespite(new Set())}
      trigger={<Button>{t(isRunning ? "openEarly" : "open", { mask })}</Button>}
    >
      {stillOld.map(({ gatewayId, gatewayName }) => (
        <Checkbox
          key={gatewayId}
          label={t("despite", { gateway: gatewayName })}
          checked={despite.has(gatewayId)}
          onChange={(event) => {
            const next = new Set(despite);
            if (event.target.checked) next.add(gatewayId);
            else next.delete(gatewayId);
            setDespite(next);
          }}
        />
      ))}
    </Confirm>
  );
}

/** Nothing is left to end; what is left is to say so. */
function Finish({ text, actions }: { text: string; actions: RotationActions }) {
  const t = useTranslations("rotations.retire");
  const admins = useTranslations("rotations")("adminsOnly");
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-ink-2">{text}</p>
      {actions.failure?.action === "retire" && (
        <ErrorPanel title={t("failed")} className="w-full">
          {actions.failure.text}
        </ErrorPanel>
      )}
      <Button
        variant="primary"
        pending={actions.pending === "retire"}
        disabledReason={actions.allowed ? undefined : admins}
        onClick={() => void actions.tryTo({ action: "retire" })}
      >
        {t("finish")}
      </Button>
    </div>
  );
}
