"use client";

import { useState } from "react";

import type { GuardedCheck } from "@/components/checks/plan-guard";
import { useCheckRun } from "@/components/checks/use-check-run";
import { probeModelFor } from "@/lib/alibaba/models";
import { asksModel } from "@/lib/checks/rungs";
import type { CheckLevel } from "@/lib/checks/schemas";
import { isByHandOnly, mostTrusted } from "@/lib/credentials/rules";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

/** Running checks of one profile. One that sends a plan's key waits for a person's word each time. */
export function useProfileChecks(profile: ProfileSummary) {
  const run = useCheckRun(profile.id);
  const [chosen, setModel] = useState<string>();
  const [waiting, setWaiting] = useState<GuardedCheck | null>(null);
  const model = chosen ?? defaultModel(profile);

  /** Always names the credential, so that what is sent is what the page has shown. */
  function ask(level: CheckLevel, credential: CredentialSummary | undefined) {
    if (level === "network") return void run.start({ level });
    if (!credential) return;
    if (isByHandOnly(profile.plan, credential)) return setWaiting({ level, model, credential });
    void run.start({ level, credentialId: credential.id, ...(asksModel(level) && { model }) });
  }

  function send({ level, model, credential }: GuardedCheck) {
    void run.start({
      level,
      credentialId: credential.id,
      acknowledgePlanTerms: true,
      ...(asksModel(level) && { model }),
    });
  }

  return {
    run,
    model,
    setModel,
    /** The key that "Check key" sends. */
    credential: mostTrusted(profile.credentials),
    /** The check that waits for a person's word before its key is sent. */
    waiting,
    ask,
    send,
    dismiss: () => setWaiting(null),
  };
}

/** The cheapest model of the plan where this profile has it, else its first. */
function defaultModel({ plan, models }: ProfileSummary): string {
  const probe = probeModelFor(plan);
  return models.some(({ id }) => id === probe) ? probe : (models[0]?.id ?? probe);
}
