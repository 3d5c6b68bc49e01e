import "server-only";

import type { Context } from "@/lib/core/context";

import type { SavedExport } from "./schemas";
import { markFetched } from "./store";

/** A machine that asks every second must not cost a write every second. */
const STEP_MS = 60_000;

/** Remembers when a machine asked last, exact to a minute. People who look are none. */
export async function noteFetch(ctx: Context, { name, lastFetchedAt }: SavedExport): Promise<void> {
  if (ctx.actor.kind !== "token") return;
  const lastMs = lastFetchedAt === null ? 0 : Date.parse(lastFetchedAt);
  if (ctx.now().getTime() - lastMs >= STEP_MS) await markFetched(ctx, name);
}
