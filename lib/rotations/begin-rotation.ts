import "server-only";

import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { numberKeys } from "@/lib/credentials/number-keys";
import { inGatewayOrder } from "@/lib/credentials/rules";
import { announce } from "@/lib/live/announce";
import { getProfile } from "@/lib/profiles/get-profile";

import { DEFAULT_POLICY } from "./due.rules";
import { keyInUse } from "./rules";
import type { Overlap, RotationReason } from "./schemas";
import { insertRotation, selectPolicy, selectRotations } from "./store";

/** Begins one rotation, inside a transaction. Returns its id. Refusals: see `startRotation`. */
export async function beginRotation(
  tx: Context,
  input: {
    profileId: string;
    oldCredentialId?: string | undefined;
    reason: RotationReason;
    overlap?: Overlap | undefined;
  },
): Promise<string> {
  const { profileId, reason } = input;
  const profile = await getProfile(tx, profileId);
  const [open] = await selectRotations(tx, { profileId, over: 0 });
  if (open) {
    throw new DomainError("conflict", `A rotation of “${profile.name}” is open already.`, {
      profileId: [profileId],
      refusal: ["rotation-open"],
    });
  }
  const given = inGatewayOrder(profile.credentials).filter(({ state }) => state !== "retiring");
  const inOrder = [...given, ...profile.credentials.filter(({ state }) => state === "staged")];
  const old =
    input.oldCredentialId === undefined
      ? keyInUse(inOrder)
      : inOrder.find(({ id }) => id === input.oldCredentialId);
  if (input.oldCredentialId !== undefined && !old) {
    const message = "This profile has no such key in use.";
    throw new DomainError("not_found", message, { oldCredentialId: [message] });
  }
  await numberKeys(tx, profileId);
  const overlap = input.overlap ?? ((await selectPolicy(tx, profileId)) ?? DEFAULT_POLICY).overlap;
  const id = newId("rotation");
  await insertRotation(tx, { id, profileId, oldCredentialId: old?.id ?? null, reason, overlap });
  await recordAudit(tx, {
    action: "rotation.started",
    subject: id,
    details: { profileId, oldCredentialId: old?.id ?? null, mask: old?.mask ?? null, reason, overlap },
  });
  announce(tx, { kind: "profiles", profileId });
  return id;
}
