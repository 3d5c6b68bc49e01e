import "server-only";

import type { Context } from "@/lib/core/context";

import { markSeen } from "./store";

// A page that polls every second must not cost a write every second.
const SEEN_STEP_MS = 60_000;

type Seen = { sessionId: string; userId: string; sessionSeenAt: Date; userSeenAt: Date | null };

/** Notes that a session was used, exact to a minute. */
export async function noteSeen(ctx: Pick<Context, "database" | "now">, seen: Seen): Promise<void> {
  const before = ctx.now().getTime() - SEEN_STEP_MS;
  const recently = (at: Date | null) => at !== null && at.getTime() > before;
  if (recently(seen.sessionSeenAt) && recently(seen.userSeenAt)) return;
  await markSeen(ctx, seen);
}
