import { recordCheck } from "@/lib/checks/record-check";
import type { CheckDetail, CheckStep, StepEvidence, StepName } from "@/lib/checks/schemas";
import { verdictOf } from "@/lib/checks/verdict";
import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";

import { checkDetail } from "./factories";

const KEY = "sk-0a1b2c3d4e5f60718293a4b5c6d7e8f9";

/** A profile with one key, under a provider id that follows from its name unless one is given. */
export async function withKey(
  ctx: Context,
  name: string,
  { presetId = "standard-cn-beijing-shared", key = KEY, providerId = `alibaba-${name.toLowerCase()}` } = {},
) {
  const profile = await createProfile(ctx, { name, presetId, openclawProviderId: providerId });
  const { id } = await addCredential(ctx, profile.id, { label: "main", key });
  return { profileId: profile.id, credentialId: id };
}

export type Met = { step: StepName; status?: CheckStep["status"]; evidence: StepEvidence };

export const ACCEPTED: Met = { step: "auth", status: "ok", evidence: { facts: { key: "accepted" } } };
export const ANSWERED: Met = { step: "model", status: "ok", evidence: { facts: { key: "accepted" } } };
export const REFUSED: Met = {
  step: "auth",
  evidence: {
    reason: "key-refused",
    httpStatus: 401,
    code: "invalid_api_key",
    message: "Incorrect API key provided. ",
    facts: { key: "refused" },
  },
};

/** Records a check, begun at an instant (ISO 8601), that met this and nothing wrong before it. */
export async function checked(
  ctx: Context,
  { profileId, credentialId }: { profileId: string; credentialId: string | null },
  startedAt: string,
  ...met: Met[]
): Promise<CheckDetail> {
  const steps = [{ step: "unkeyed", status: "ok", evidence: {} } as const, ...met]
    .toReversed()
    .filter(({ step }, index, all) => all.findIndex((other) => other.step === step) === index)
    .toReversed()
    .map(({ step, status = "failed", evidence }): CheckStep => ({
      name: step,
      status,
      startedMs: 0,
      durationMs: 1,
      evidence,
    }));
  const check = checkDetail({
    id: newId("check"),
    credentialId,
    startedAt,
    steps,
    verdict: verdictOf(steps),
  });
  return recordCheck(ctx, profileId, check);
}
