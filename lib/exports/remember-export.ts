import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";

import { factsOfExport } from "./export-facts";
import { toRemembered } from "./remembered.rules";
import type { Rendered } from "./render-settings";
import type { HandedOutBy, RememberedExport } from "./schemas";
import { insertHandedOut, moveHandedOut, removeOldHandedOut, selectSameContent } from "./store";

/** Of one gateway, or of none: what is older is compared with nothing any more. */
const KEPT = 100;

/**
 * Remembers that an export left: its hash and its facts, never its text. The same content for the same gateway again
 * moves the instant instead of adding a row. Call it inside the transaction of the deed.
 */
export async function rememberExport(
  ctx: Context,
  {
    rendered,
    ...how
  }: { rendered: Rendered; by: HandedOutBy; gatewayId: string | null; openclawVersion: string },
): Promise<RememberedExport> {
  requireScope(ctx, "exports:read");
  const { contentHash } = rendered;
  const same = await selectSameContent(ctx, { contentHash, gatewayId: how.gatewayId });
  const handedOut = {
    ...how,
    id: same?.id ?? newId("handedOutExport"),
    at: ctx.now(),
    actorName: ctx.actor.name,
    contentHash,
    facts: factsOfExport(ctx, rendered),
  };
  if (same) {
    const { gatewayId: _gateway, contentHash: _content, ...change } = handedOut;
    await moveHandedOut(ctx, change);
  } else {
    await insertHandedOut(ctx, handedOut);
    await removeOldHandedOut(ctx, how, KEPT);
  }
  return toRemembered(handedOut);
}
