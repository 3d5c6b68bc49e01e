import "server-only";

import type { Context } from "@/lib/core/context";

import { changeState } from "./change-state";

/** A staged key that its host accepted becomes verified. Runs in the check's transaction, which has seen it staged. */
export async function markVerified(
  tx: Context,
  where: { profileId: string; credentialId: string },
  checkId: string,
): Promise<void> {
  await changeState(tx, where, "verified", { checkId });
}
