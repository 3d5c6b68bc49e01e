import "server-only";

import { type AuditFact, recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { announce } from "@/lib/live/announce";
import { isUndo, mayBecome } from "@/lib/rotations/rules";

import type { CredentialState, CredentialSummary } from "./schemas";
import { changeCredentialState, selectCredential } from "./store";

/** What a change of state rests on, for the audit log: a check, or the rotation it is a step of. */
export type Because = { checkId: string } | { rotationId: string };

/**
 * The one way in which a credential changes its state. Only moves of the state machine (lib/rotations/rules.ts) are
 * made; the audit row is written beside it. Call it inside a transaction. Throws `not_found`, and `conflict` for a move
 * that there is not. A check that proves a key needs the right to run checks, everything else that to write keys.
 */
export async function changeState(
  tx: Context,
  where: { profileId: string; credentialId: string },
  to: CredentialState,
  because: Because,
): Promise<CredentialSummary> {
  requireScope(tx, to === "verified" && "checkId" in because ? "checks:run" : "credentials:write");
  const before = await selectCredential(tx, where);
  if (!before) throw new DomainError("not_found", "There is no such credential.");
  const { state: from, mask } = before;
  if (!mayBecome(from, to)) {
    throw new DomainError("conflict", `A key that is ${from} cannot become ${to}.`, { state: [from] });
  }
  const changed = await changeCredentialState(tx, { ...where, from, to, now: tx.now() });
  if (!changed) throw new DomainError("conflict", "Somebody else has just changed this key. Read it again.");
  const facts: Record<string, AuditFact> = { profileId: where.profileId, mask, from, to, ...because };
  await recordAudit(tx, {
    action: isUndo(from, to) ? "credential.taken-back" : `credential.${ACTIONS[to]}`,
    subject: where.credentialId,
    details: facts,
  });
  announce(tx, { kind: "profiles", profileId: where.profileId });
  return changed;
}

const ACTIONS: Record<CredentialState, string> = {
  staged: "staged",
  verified: "verified",
  active: "activated",
  retiring: "retiring",
  retired: "retired",
  revoked: "revoked",
};
