import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import type { CredentialSummary } from "@/lib/credentials/schemas";
import { getProfile } from "@/lib/profiles/get-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import type { RotationFacts } from "./progress.rules";
import { type StepRow, stepsDone, type StoredRotation } from "./rotation-row";
import { selectRotation, selectSteps } from "./store";

/** A rotation with all of its rows, as they are now. */
export type ReadRotation = {
  row: StoredRotation;
  profile: ProfileSummary;
  oldKey: CredentialSummary | null;
  newKey: CredentialSummary | null;
  /** What the rules judge. */
  facts: RotationFacts;
  steps: ReturnType<typeof stepsDone>;
  /** Steps and what was noted of gateways. */
  rows: readonly StepRow[];
};

/** Throws `not_found`. */
export async function readRotation(ctx: Context, id: string): Promise<ReadRotation> {
  const row = await selectRotation(ctx, id);
  if (!row) throw new DomainError("not_found", "There is no such rotation.");
  const [profile, rows] = await Promise.all([getProfile(ctx, row.profileId), selectSteps(ctx, id)]);
  return assemble(row, profile, rows);
}

/** The same from what has been read. */
export function assemble(
  row: StoredRotation,
  profile: ProfileSummary,
  rows: readonly StepRow[],
): ReadRotation {
  const find = (id: string | null): CredentialSummary | null =>
    profile.credentials.find((credential) => credential.id === id) ?? null;
  const oldKey = find(row.oldCredentialId);
  const newKey = find(row.newCredentialId);
  return { row, profile, oldKey, newKey, facts: { ...row, oldKey, newKey }, steps: stepsDone(rows), rows };
}

/** For what is done to a rotation. Throws `conflict` when it is over. */
export async function readOpenRotation(ctx: Context, id: string): Promise<ReadRotation> {
  const rotation = await readRotation(ctx, id);
  if (rotation.row.state !== "open") {
    throw new DomainError("conflict", "This rotation is over.", { refusal: ["rotation-over"] });
  }
  return rotation;
}
