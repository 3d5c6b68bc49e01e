import "server-only";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { sealFor } from "@/lib/core/sealing";
import type { Secret } from "@/lib/core/secret";

import { CREDENTIAL_COLUMNS, toCredentialSummary } from "./credential-row";
import type { CredentialState, CredentialSummary } from "./schemas";

export type NewCredential = {
  id: string;
  profileId: string;
  label: string;
  kind: string;
  mask: string;
  keyNumber: number;
  expiresAt: Date | null;
  key: Secret;
  now: Date;
};

/** Seals the key for its row and writes it. The plaintext goes no further than the cipher. */
export async function insertCredential(ctx: Context, credential: NewCredential): Promise<CredentialSummary> {
  const { key, now, ...rest } = credential;
  const row = await databaseOf(ctx).credential.create({
    data: {
      ...rest,
      ...(await sealFor(ctx, key, credential.id)),
      state: "staged",
      fingerprint: ctx.vault.fingerprint(key),
      createdAt: now,
      updatedAt: now,
    },
    select: CREDENTIAL_COLUMNS,
  });
  return toCredentialSummary(row);
}

export async function selectCredentials(ctx: Context, profileId: string): Promise<CredentialSummary[]> {
  const rows = await databaseOf(ctx).credential.findMany({
    where: { profileId },
    select: CREDENTIAL_COLUMNS,
    orderBy: { createdAt: "asc" },
  });
  return rows.map(toCredentialSummary);
}

export async function selectCredential(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<CredentialSummary | null> {
  const row = await databaseOf(ctx).credential.findFirst({
    where: { id: where.credentialId, profileId: where.profileId },
    select: CREDENTIAL_COLUMNS,
  });
  return row && toCredentialSummary(row);
}

/** Where this very key is stored already, by fingerprint. */
export async function selectSameKey(
  ctx: Context,
  key: Secret,
): Promise<{ profileId: string; profileName: string; label: string; state: string }[]> {
  const rows = await databaseOf(ctx).credential.findMany({
    where: { fingerprint: ctx.vault.fingerprint(key) },
    select: { label: true, state: true, profileId: true, profile: { select: { name: true } } },
  });
  return rows.map(({ profile, ...row }) => ({ ...row, profileName: profile.name }));
}

/** Ids of credentials with one of these fingerprints. */
export async function selectByFingerprint(ctx: Context, fingerprints: readonly string[]): Promise<string[]> {
  const rows = await databaseOf(ctx).credential.findMany({
    where: { fingerprint: { in: [...new Set(fingerprints)] } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** Ids of credentials that hold the same key as one of these, key by key; only keys that stand in several places. */
export async function selectTwins(ctx: Context, credentialIds: readonly string[]): Promise<string[][]> {
  const asked = await databaseOf(ctx).credential.findMany({
    where: { id: { in: [...credentialIds] } },
    select: { fingerprint: true },
  });
  const rows = await databaseOf(ctx).credential.findMany({
    where: { fingerprint: { in: [...new Set(asked.map(({ fingerprint }) => fingerprint))] } },
    select: { id: true, fingerprint: true },
    orderBy: { createdAt: "asc" },
  });
  const byKey = new Map<string, string[]>();
  for (const { id, fingerprint } of rows) byKey.set(fingerprint, [...(byKey.get(fingerprint) ?? []), id]);
  return [...byKey.values()].filter((ids) => ids.length > 1);
}

/** The key itself, for the one check that sends it. Null when the credential is not of this profile. */
export async function openCredentialKey(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<Secret | null> {
  const row = await databaseOf(ctx).credential.findFirst({
    where: { id: where.credentialId, profileId: where.profileId },
    select: { id: true, keyId: true, ciphertext: true },
  });
  return row && ctx.vault.open(row, row.id);
}

/** Null when the credential is not, or no more, in the state it is to leave. */
export async function changeCredentialState(
  ctx: Context,
  change: { profileId: string; credentialId: string; from: CredentialState; to: CredentialState; now: Date },
): Promise<CredentialSummary | null> {
  const { profileId, credentialId, from, to, now } = change;
  const { count } = await databaseOf(ctx).credential.updateMany({
    where: { id: credentialId, profileId, state: from },
    data: { state: to, updatedAt: now, ...instantsOf(from, to, now) },
  });
  return count > 0 ? selectCredential(ctx, { profileId, credentialId }) : null;
}

/** What a change of state says of when: an undo takes its instant back, too. */
function instantsOf(from: CredentialState, to: CredentialState, now: Date): Record<string, Date | null> {
  if (to === "retired" || to === "revoked") return { endedAt: now };
  if (from === "retired") return { endedAt: null };
  if (to === "staged") return { verifiedAt: null };
  if (to === "verified") return from === "staged" ? { verifiedAt: now } : { activatedAt: null };
  return to === "active" && from === "verified" ? { activatedAt: now } : {};
}

export async function changePosition(ctx: Context, credentialId: string, position: number): Promise<void> {
  await databaseOf(ctx).credential.update({
    where: { id: credentialId },
    data: { position },
    select: { id: true },
  });
}

export async function keepKeyNumbers(
  ctx: Context,
  numbers: readonly { id: string; keyNumber: number }[],
): Promise<void> {
  for (const { id, keyNumber } of numbers) {
    await databaseOf(ctx).credential.update({ where: { id }, data: { keyNumber }, select: { id: true } });
  }
}

export async function removeCredential(
  ctx: Context,
  where: { profileId: string; credentialId: string },
): Promise<boolean> {
  const { count } = await databaseOf(ctx).credential.deleteMany({
    where: { id: where.credentialId, profileId: where.profileId },
  });
  return count > 0;
}
