import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";

import type { SessionSummary } from "./schemas";

type Store = Pick<Context, "database" | "now">;

/** Those that still open something, the newest use first. */
export async function selectSessions(ctx: Store, userId: string): Promise<Omit<SessionSummary, "current">[]> {
  const rows = await databaseOf(ctx).session.findMany({
    where: { userId, expiresAt: { gt: ctx.now() } },
    orderBy: { updatedAt: "desc" },
  });
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent,
    address: row.ipAddress,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** How many there were. `id` narrows it to one; `except` spares one. */
export async function deleteSessions(
  ctx: Store,
  { userId, id, except }: { userId: string; id?: string; except?: string | null },
): Promise<number> {
  const { count } = await databaseOf(ctx).session.deleteMany({
    where: {
      userId,
      ...(id === undefined ? {} : { id }),
      ...(except == null ? {} : { NOT: { id: except } }),
    },
  });
  return count;
}

export async function markSeen(
  ctx: Store,
  { sessionId, userId }: { sessionId: string; userId: string },
): Promise<void> {
  const database = databaseOf(ctx);
  // Many, because the session or the person may be gone by now.
  await database.session.updateMany({ where: { id: sessionId }, data: { updatedAt: ctx.now() } });
  await database.user.updateMany({ where: { id: userId }, data: { lastSeenAt: ctx.now() } });
}
