import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { isByHandOnly } from "@/lib/credentials/rules";

import { checkTroubleOf } from "./check-trouble";
import { readKnownGateways } from "./known-gateways";
import { readLogEvidence } from "./log-evidence";
import { progressOf } from "./progress.rules";
import { readRotation } from "./read-rotation";
import { sightingsOf } from "./rotation-sightings";
import { toSummary } from "./rotation-reply";
import type { RotationDetail } from "./schemas";

/**
 * One rotation with its steps, their proofs, and where its gateways stand now; gateways for who may see them. Throws
 * `not_found`.
 */
export async function getRotation(ctx: Context, id: string): Promise<RotationDetail> {
  requireScope(ctx, "profiles:read");
  const rotation = await readRotation(ctx, id);
  const { profile, newKey, facts, steps, rows } = rotation;
  const summary = toSummary(rotation);
  const known = await readKnownGateways(ctx);
  const { gateways, untold } = sightingsOf(rotation, await readLogEvidence(ctx, rotation, known));
  const verifying = summary.waitsFor === "verified";
  const progress = progressOf(
    facts,
    rows,
    gateways,
    {
      needsPlanTerms: newKey !== null && isByHandOnly(profile.plan, newKey),
      checkTrouble: verifying ? await checkTroubleOf(ctx, rotation) : null,
      untold,
      seesGateways: known !== null,
    },
    ctx.now(),
  );
  return {
    ...summary,
    steps: steps.map(({ step, at, actorName, proofs }) => ({
      step,
      at,
      actorName,
      proofs,
      canUndo: progress.canUndo.has(step),
    })),
    gateways,
    obstacles: progress.obstacles,
  };
}
