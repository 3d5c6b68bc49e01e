import "server-only";

import type { Context } from "@/lib/core/context";
import { ownUserId } from "@/lib/users/own-account";

import type { SessionSummary } from "./schemas";
import { selectSessions } from "./store";

/** The sessions of whoever asks, the newest use first. `currentSessionId`: the one that asks. */
export async function listSessions(ctx: Context, currentSessionId: string | null): Promise<SessionSummary[]> {
  const sessions = await selectSessions(ctx, ownUserId(ctx));
  return sessions.map((session) => ({ ...session, current: session.id === currentSessionId }));
}
