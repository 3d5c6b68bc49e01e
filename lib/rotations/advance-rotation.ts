import "server-only";

import { assertNever } from "@/lib/core/assert-never";
import { type Context, requireScope } from "@/lib/core/context";

import { addKey } from "./actions/add-key";
import { changeOverlap, revokeOld, stopRotation } from "./actions/change-course";
import { chooseKey } from "./actions/choose-key";
import { markExported } from "./actions/mark-exported";
import { retireOld } from "./actions/retire-old";
import { seenByWord, skipGateway, stopWaiting } from "./actions/say-of-gateway";
import { undoStep } from "./actions/undo-step";
import { verifyKey } from "./actions/verify-key";
import { getRotation } from "./get-rotation";
import { RotationActionInput, type RotationDetail } from "./schemas";

/**
 * Does, skips or undoes a step; a file per action says what it refuses. Out of order is `conflict`, and so is anything
 * once the rotation is over, except taking the end back within the overlap. `signal` stops the check of `verify`.
 */
export async function advanceRotation(
  ctx: Context,
  { id, ...input }: RotationActionInput & { id: string },
  signal: AbortSignal,
): Promise<RotationDetail> {
  requireScope(ctx, "credentials:write");
  await act(ctx, id, RotationActionInput.parse(input), signal);
  return getRotation(ctx, id);
}

function act(
  ctx: Context,
  id: string,
  action: ReturnType<typeof RotationActionInput.parse>,
  signal: AbortSignal,
): Promise<void> {
  switch (action.action) {
    case "add-key":
      return addKey(ctx, id, action);
    case "choose-key":
      return chooseKey(ctx, id, action.credentialId);
    case "verify":
      return verifyKey(ctx, id, action, signal);
    case "mark-exported":
      return markExported(ctx, id, action);
    case "seen-by-word":
      return seenByWord(ctx, id, action.gatewayId);
    case "skip-gateway":
      return skipGateway(ctx, id, action.gatewayId);
    case "stop-waiting":
      return stopWaiting(ctx, id, action.why);
    case "retire":
      return retireOld(ctx, id, action);
    case "undo":
      return undoStep(ctx, id, action.step);
    case "change-overlap":
      return changeOverlap(ctx, id, action.overlap);
    case "revoke-old":
      return revokeOld(ctx, id);
    case "stop":
      return stopRotation(ctx, id, action.why);
    default:
      return assertNever(action);
  }
}
