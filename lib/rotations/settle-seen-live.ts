import "server-only";

import type { Context } from "@/lib/core/context";

import type { LogEvidence } from "./log-evidence";
import { allSeenLive, waitsFor } from "./progress.rules";
import { readOpenRotation, type ReadRotation } from "./read-rotation";
import { sightingsOf } from "./rotation-sightings";
import { recordStep } from "./record-step";

/**
 * Keeps the step “seen live” once every gateway uses the new key, with what says so: logs are not kept for ever. Call it
 * inside a transaction. Returns the rotation as it is then, and whether it was seen live now.
 */
export async function settleSeenLive(
  tx: Context,
  rotationId: string,
  evidence: LogEvidence | null,
): Promise<{ rotation: ReadRotation; settled: boolean }> {
  const rotation = await readOpenRotation(tx, rotationId);
  if (waitsFor(rotation.facts, rotation.steps) !== "seen-live") return { rotation, settled: false };
  const { gateways, proofs } = sightingsOf(rotation, evidence);
  if (!allSeenLive(gateways)) return { rotation, settled: false };
  await recordStep(tx, rotation, "seen-live", proofs);
  return { rotation: await readOpenRotation(tx, rotationId), settled: true };
}
