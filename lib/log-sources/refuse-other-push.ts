import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import { selectPushSource } from "./store";

/**
 * Holds a push token to its own gateway, and to nothing while its source is switched off. Other callers pass.
 * Throws `forbidden`.
 */
export async function refuseOtherPush(ctx: Context, gatewayId: string): Promise<void> {
  if (ctx.actor.gatewayId === undefined) return;
  if (ctx.actor.gatewayId !== gatewayId) {
    throw new DomainError("forbidden", "This token pushes the log of another gateway.");
  }
  const source = await selectPushSource(ctx, { gatewayId, tokenId: ctx.actor.id });
  if (!source) throw new DomainError("forbidden", "The source of this token is deleted.");
  if (!source.enabled) throw new DomainError("forbidden", "This source is switched off.");
}
