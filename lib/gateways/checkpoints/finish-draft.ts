import "server-only";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { extend } from "./carry-on";
import { draftChain, newestCheckpointAt, takeDraft } from "./store";

/**
 * Makes the rest of a gateway's draft and puts it in the place of what answered so far; does nothing where there is
 * none. When other events come in between, or the process ends, the next call goes on where this one stopped.
 */
export async function finishDraft(ctx: Context, gatewayId: string): Promise<void> {
  if (!(await extend(ctx, draftChain(gatewayId)))) return;
  await transaction(ctx, async (tx) => {
    // Another process may have finished it, or another version may have been given: then there is nothing to take.
    if (!(await newestCheckpointAt(tx, draftChain(gatewayId)))) return;
    await takeDraft(tx, gatewayId);
    announce(tx, { kind: "gateways" });
  });
}
