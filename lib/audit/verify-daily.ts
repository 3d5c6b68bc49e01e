import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";

import type { AuditVerification } from "./schemas";
import { lastOf } from "./store";
import { verifyAudit } from "./verify-audit";

const DONE = "audit.verified";
/** A little less than a day: it is looked at hour by hour. */
const EVERY_MS = 23.5 * 60 * 60 * 1_000;

/** Verifies the log once a day, whoever was asked last, and writes down how it went; null when it is not time yet. */
export async function verifyDaily(ctx: Context, signal: AbortSignal): Promise<AuditVerification | null> {
  requireScope(ctx, "audit:read");
  const last = await lastOf(ctx, DONE);
  if (last && ctx.now().getTime() - last.getTime() < EVERY_MS) return null;
  const found = await verifyAudit(ctx, { signal });
  await recordAudit(ctx, {
    action: DONE,
    subject: "audit",
    details: { rows: found.rows, intact: found.intact, faults: found.faults.length },
  });
  return found;
}
