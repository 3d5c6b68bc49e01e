import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { carryOn } from "./checkpoints/carry-on";
import { finishDraft } from "./checkpoints/finish-draft";
import { selectGateways } from "./store";

/** Makes what gateways miss of the checkpoints that answers begin with. Of no use to call often: mostly none is. */
export async function remakeCheckpoints(ctx: Context, signal: AbortSignal): Promise<void> {
  requireScope(ctx, "logs:write");
  for (const { id } of await selectGateways(ctx)) {
    if (signal.aborted) return;
    await carryOn(ctx, id);
    await finishDraft(ctx, id);
  }
}
