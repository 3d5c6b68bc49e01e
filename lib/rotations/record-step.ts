import "server-only";

import { type AuditFact, recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { announce } from "@/lib/live/announce";

import { waitsFor } from "./progress.rules";
import type { ReadRotation } from "./read-rotation";
import type { StepRow } from "./rotation-row";
import type { RotationProof, RotationStepName } from "./schemas";
import { insertStep } from "./store";

/** Throws `conflict` when another step than this one waits. */
export function requireStep({ facts, steps }: ReadRotation, step: RotationStepName): void {
  const waiting = waitsFor(facts, steps);
  if (waiting === step) return;
  const message = `This rotation waits for the step “${waiting}”.`;
  throw new DomainError("conflict", message, { refusal: ["out-of-order"], step: [waiting ?? "none"] });
}

/** Keeps a step, or what was noted of a gateway, with its audit row. Call it inside a transaction. */
export async function recordStep(
  tx: Context,
  rotation: ReadRotation,
  step: StepRow["step"],
  proofs: readonly RotationProof[],
): Promise<void> {
  await insertStep(tx, rotation.row.id, step, proofs);
  await recordDeed(tx, rotation, `rotation.${step}`, { rests: proofs.map(({ kind }) => kind) });
}

/** The audit row of something done to a rotation, and the word to who listens. Call it inside a transaction. */
export async function recordDeed(
  tx: Context,
  { row }: ReadRotation,
  action: string,
  details: Record<string, AuditFact> = {},
): Promise<void> {
  const { id, profileId, oldCredentialId } = row;
  await recordAudit(tx, { action, subject: id, details: { profileId, oldCredentialId, ...details } });
  announce(tx, { kind: "profiles", profileId });
}
