import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";

import { changeCredentialState } from "./store";

/** A staged key that its host accepted becomes verified; any other state is left alone. Runs in the check's transaction. */
export async function markVerified(ctx: Context, credentialId: string, checkId: string): Promise<void> {
  requireScope(ctx, "checks:run");
  const changed = await changeCredentialState(ctx, {
    credentialId,
    from: "staged",
    to: "verified",
    now: ctx.now(),
  });
  if (changed) {
    await recordAudit(ctx, { action: "credential.verified", subject: credentialId, details: { checkId } });
  }
}
