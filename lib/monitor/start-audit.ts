import "server-only";

import { sweepAudit } from "@/lib/audit/sweep-audit";
import { verifyDaily } from "@/lib/audit/verify-daily";
import { contextFor, runtime } from "@/lib/core/runtime";

/** The first time after the start's own work, then every hour. */
const FIRST_MS = 3 * 60_000;
const EVERY_MS = 60 * 60_000;

/**
 * Verifies the audit log once a day, notes in the server's log how far it reaches, and takes away what
 * CLAWKEEP_AUDIT_DAYS says. Returns how to stop.
 */
export function startAudit(): () => void {
  const { log, env } = runtime();
  const ctx = contextFor({
    kind: "system",
    id: "audit",
    name: "Clawkeep",
    scopes: new Set(["audit:read", "users:manage"]),
  });
  const stopped = new AbortController();

  async function look(): Promise<void> {
    try {
      const days = env.CLAWKEEP_AUDIT_DAYS;
      if (days !== undefined) {
        const removed = await sweepAudit(ctx, { days, signal: stopped.signal });
        if (removed.auditRows > 0) log.info({ removed }, "sealed audit rows that were kept long enough");
      }
      const found = await verifyDaily(ctx, stopped.signal);
      if (found === null) return;
      const { rows, head, faults } = found;
      // Kept where whoever can write the database cannot: `clawkeep audit verify --known SEQ:MAC` compares.
      if (found.intact) log.info({ rows, known: head && `${head.seq}:${head.mac}` }, "audit chain is intact");
      else log.error({ rows, faults }, "audit chain is broken: see the page Audit log");
    } catch (error) {
      if (!stopped.signal.aborted) log.error({ err: error }, "the audit log could not be looked after");
    }
  }

  const first = setTimeout(() => void look(), FIRST_MS);
  const hourly = setInterval(() => void look(), EVERY_MS);
  return () => {
    stopped.abort();
    clearTimeout(first);
    clearInterval(hourly);
  };
}
