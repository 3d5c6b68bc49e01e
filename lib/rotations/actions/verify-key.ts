import "server-only";

import { runCheck } from "@/lib/checks/run-check";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";
import { placeFirst } from "@/lib/credentials/place-key";

import { troubleIn } from "../check-trouble";
import { readOpenRotation } from "../read-rotation";
import { recordStep, requireStep } from "../record-step";

/** Key and one model: what a gateway will ask for. */
const LEVEL = "model";

/**
 * Checks the new key once, by hand. A key that its host refuses (another region's, another plan's) stays staged; the
 * check says why, and the rotation shows it as an obstacle. Throws `forbidden` when a plan's key would be sent without
 * `acknowledgePlanTerms`.
 */
export async function verifyKey(
  ctx: Context,
  rotationId: string,
  { acknowledgePlanTerms }: { acknowledgePlanTerms: boolean },
  signal: AbortSignal,
): Promise<void> {
  const rotation = await readOpenRotation(ctx, rotationId);
  requireStep(rotation, "verified");
  const { row } = rotation;
  const credentialId = row.newCredentialId ?? "";
  const input = { profileId: row.profileId, credentialId, level: LEVEL, acknowledgePlanTerms } as const;
  const check = await runCheck(ctx, input, signal);
  if (troubleIn(check) !== null) return;

  await transaction(ctx, async (tx) => {
    // Seconds have passed: somebody may have stopped it, or taken another key.
    const now = await readOpenRotation(tx, rotationId);
    requireStep(now, "verified");
    if (now.newKey?.id !== check.credentialId) return;
    const where = { profileId: row.profileId, credentialId };
    if (now.newKey.state === "staged") await changeState(tx, where, "verified", { checkId: check.id });
    // From here on exports name both, and gateways are to try this one first.
    await placeFirst(tx, where);
    await recordStep(tx, now, "verified", [
      { kind: "check", checkId: check.id, level: check.level, tokens: check.tokens },
    ]);
  });
}
