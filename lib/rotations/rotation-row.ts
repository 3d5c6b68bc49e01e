import { z } from "zod";

import { OVERLAPS, ROTATION_REASONS, ROTATION_STEPS } from "./reasons";
import { RotationProof, type RotationStepName, RotationSummary } from "./schemas";

/** What somebody said of one gateway, before all of them are seen live: no step of its own. */
export const NOTED = "noted";

export const ROTATION_COLUMNS = {
  id: true,
  profileId: true,
  oldCredentialId: true,
  newCredentialId: true,
  reason: true,
  overlap: true,
  state: true,
  retireAt: true,
  startedBy: true,
  startedAt: true,
  endedAt: true,
} as const;

const instant = z.date().transform((at) => at.toISOString());

const Stored = z.object({
  id: z.string(),
  profileId: z.string(),
  oldCredentialId: z.string().nullable(),
  newCredentialId: z.string().nullable(),
  reason: z.enum(ROTATION_REASONS),
  overlap: z.enum(OVERLAPS),
  state: RotationSummary.shape.state,
  retireAt: instant.nullable(),
  startedBy: z.string(),
  startedAt: instant,
  endedAt: instant.nullable(),
});
export type StoredRotation = z.infer<typeof Stored>;

/** Throws when the row says something we do not know. */
export function readRotation(row: Record<keyof typeof ROTATION_COLUMNS, unknown>): StoredRotation {
  return Stored.parse(row);
}

export const STEP_COLUMNS = {
  rotationId: true,
  step: true,
  at: true,
  actorName: true,
  proofs: true,
} as const;

const Step = z.object({
  rotationId: z.string(),
  step: z.enum([...ROTATION_STEPS, NOTED]),
  at: instant,
  actorName: z.string(),
  proofs: z.string().transform((text) => z.array(RotationProof).parse(JSON.parse(text))),
});
export type StepRow = z.infer<typeof Step>;

export function readStep(row: Record<keyof typeof STEP_COLUMNS, unknown>): StepRow {
  return Step.parse(row);
}

/** Without the notes, in the order of steps: two can be done within a millisecond. */
export function stepsDone(rows: readonly StepRow[]): (StepRow & { step: RotationStepName })[] {
  return ROTATION_STEPS.flatMap((step) =>
    rows.filter((row) => row.step === step).map((row) => ({ ...row, step })),
  );
}
