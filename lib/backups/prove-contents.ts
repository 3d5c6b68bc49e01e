import "server-only";

import { beginChain } from "@/lib/audit/begin-chain";
import type { AuditVerification } from "@/lib/audit/schemas";
import { verifyAudit } from "@/lib/audit/verify-audit";
import type { Context } from "@/lib/core/context";

import { type OpenedRows, openSealedRows } from "./open-sealed-rows";

export type ProvenContents = { sealed: OpenedRows; audit: AuditVerification };

/** Opens everything that is sealed in a database file and reads its whole audit log; what is wrong is in the answer. */
export async function proveContents(
  ctx: Context,
  file: string,
  signal: AbortSignal | undefined,
): Promise<ProvenContents> {
  // As a start does: a log of a version before the chain is chained, once.
  await beginChain(ctx);
  return { sealed: openSealedRows(file, ctx.vault.ring), audit: await verifyAudit(ctx, { signal }) };
}

export function isSound({ sealed, audit }: ProvenContents): boolean {
  return sealed.broken.length === 0 && audit.intact;
}
