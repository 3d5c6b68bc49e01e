import "server-only";

import { announceAccessChange } from "@/lib/core/access-changes";
import type { Context } from "@/lib/core/context";

import { deleteSessions } from "./store";

/** Ends somebody's sessions, all but `except`. Call it inside the transaction of the deed; returns how many. */
export async function endSessionsOf(
  tx: Context,
  { userId, except }: { userId: string; except: string | null },
): Promise<number> {
  const count = await deleteSessions(tx, { userId, except });
  if (count > 0) tx.afterCommit?.(() => announceAccessChange(userId));
  return count;
}
