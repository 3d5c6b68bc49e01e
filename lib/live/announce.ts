import "server-only";

import type { Context } from "@/lib/core/context";

import { liveBus } from "./bus";
import type { LiveEvent } from "./schemas";

/** Tells who listens, once the transaction `ctx` is in has landed; outside of one, at once. */
export function announce(ctx: Pick<Context, "afterCommit">, event: LiveEvent): void {
  const publish = (): void => liveBus().publish(event);
  if (ctx.afterCommit) ctx.afterCommit(publish);
  else publish();
}
