import "server-only";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { findGateway } from "@/lib/gateways/find-gateway";

import { readKnownGateways } from "../known-gateways";
import { readLogEvidence } from "../log-evidence";
import { readOpenRotation } from "../read-rotation";
import { recordStep, requireStep } from "../record-step";
import type { RotationProof } from "../schemas";
import { settleSeenLive } from "../settle-seen-live";

/** Somebody has seen that a gateway uses the new key. Marked as their word. */
export async function seenByWord(ctx: Context, rotationId: string, gatewayId: string): Promise<void> {
  const at = ctx.now().toISOString();
  await note(ctx, rotationId, gatewayId, {
    kind: "seen",
    by: "word",
    gatewayId,
    at,
    eventId: null,
    authProfileId: null,
  });
}

/** A gateway does not use the profile, or not any more: it is not waited for. */
export async function skipGateway(ctx: Context, rotationId: string, gatewayId: string): Promise<void> {
  await note(ctx, rotationId, gatewayId, { kind: "skipped", why: "gateway-skipped", gatewayId });
}

async function note(
  ctx: Context,
  rotationId: string,
  gatewayId: string,
  proof: RotationProof,
): Promise<void> {
  await findGateway(ctx, gatewayId);
  const asked = await readOpenRotation(ctx, rotationId);
  const evidence = await readLogEvidence(ctx, asked, await readKnownGateways(ctx));
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    requireStep(rotation, "seen-live");
    await recordStep(tx, rotation, "noted", [proof]);
    await settleSeenLive(tx, rotationId, evidence);
  });
}

/** Nobody waits any longer for gateways that cannot be watched. */
export async function stopWaiting(ctx: Context, rotationId: string, why: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    requireStep(rotation, "seen-live");
    await recordStep(tx, rotation, "seen-live", [{ kind: "skipped", why, gatewayId: null }]);
  });
}
