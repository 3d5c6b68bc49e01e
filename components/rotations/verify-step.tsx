"use client";

import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { CheckCost } from "@/components/checks/check-cost";
import { type GuardedCheck, PlanGuard } from "@/components/checks/plan-guard";
import { CostButton } from "@/components/ui/cost-button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { probeModelFor } from "@/lib/alibaba/models";
import { isByHandOnly } from "@/lib/credentials/rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { RotationDetail } from "@/lib/rotations/schemas";

import type { RotationActions } from "./use-rotation-actions";

/** What lib/rotations runs to prove a new key: the key is accepted, and a model answers with it. */
const VERIFY_LEVEL = "model";

type VerifyStepProps = { rotation: RotationDetail; profile: ProfileSummary; actions: RotationActions };

/** One check with the new key. A plan's key waits for a person's word. */
export function VerifyStep({ rotation: { newKey }, profile, actions }: VerifyStepProps) {
  const t = useTranslations("rotations");
  const [guarded, setGuarded] = useState<GuardedCheck | null>(null);
  const credential = profile.credentials.find(({ id }) => id === newKey?.id);
  const byHand = credential !== undefined && isByHandOnly(profile.plan, credential);
  const verify = (acknowledgePlanTerms: boolean) =>
    void actions.tryTo({ action: "verify", acknowledgePlanTerms });

  function ask() {
    if (!credential) return;
    if (!byHand) return verify(false);
    setGuarded({ level: VERIFY_LEVEL, model: probeModelFor(profile.plan), credential });
  }

  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-pretty text-ink-2">{t("verify.text")}</p>
      {actions.failure?.action === "verify" && (
        <ErrorPanel title={t("verify.failed")} className="w-full">
          {actions.failure.text}
        </ErrorPanel>
      )}
      <CostButton
        variant="primary"
        cost={<CheckCost level={VERIFY_LEVEL} plan={profile.plan} />}
        // How it may be sent is asked of the key itself, which the profile lists a moment after it was added.
        pending={actions.pending === "verify" || credential === undefined}
        disabledReason={actions.allowed ? undefined : t("adminsOnly")}
        onClick={ask}
      >
        <KeyRound />
        {t(byHand ? "verify.asks" : "verify.submit", { mask: newKey?.mask ?? "" })}
      </CostButton>
      <PlanGuard
        profile={profile}
        check={guarded}
        onSend={() => verify(true)}
        onClose={() => setGuarded(null)}
      />
    </div>
  );
}
