import "server-only";

import type { Prisma } from "@/generated/prisma/client";
import type { Plan } from "@/lib/alibaba/plans";
import type { CheckSummary } from "@/lib/checks/schemas";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { CREDENTIAL_COLUMNS, toCredentialSummary } from "@/lib/credentials/credential-row";
import type { CredentialSummary } from "@/lib/credentials/schemas";

import { packBeats, unpackBeats } from "./beats.rules";
import { ProfileSummary, ProfileToExport } from "./schemas";
import { NOTHING_KNOWN, standingOfPresentKeys } from "./standing.rules";
import { Standing } from "./standing.schemas";

const COLUMNS = {
  id: true,
  name: true,
  presetId: true,
  plan: true,
  region: true,
  hostKind: true,
  workspaceId: true,
  baseUrl: true,
  anthropicBaseUrl: true,
  nativeBaseUrl: true,
  openclawProviderId: true,
  envVar: true,
  models: true,
  owner: true,
  lastCheck: true,
  standing: true,
  beats: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.ProfileSelect;

type ProfileRow = Prisma.ProfileGetPayload<{ select: typeof COLUMNS }>;

/** A profile to be written: everything the verbs have settled. Times are the verb's clock. */
export type NewProfile = Omit<
  ProfileSummary,
  "credentials" | "lastCheck" | "standing" | "beats" | "createdAt" | "updatedAt" | "notices"
> & {
  now: Date;
};

export type ProfileChange = Partial<
  Pick<NewProfile, "name" | "openclawProviderId" | "envVar" | "models" | "owner">
> & {
  now: Date;
};

export async function insertProfile(ctx: Context, profile: NewProfile): Promise<void> {
  const { baseUrls, models, now, ...rest } = profile;
  await databaseOf(ctx).profile.create({
    data: {
      ...rest,
      baseUrl: baseUrls.openai,
      anthropicBaseUrl: baseUrls.anthropic,
      nativeBaseUrl: baseUrls.native,
      models: JSON.stringify(models),
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true },
  });
}

export async function selectProfiles(ctx: Context): Promise<ProfileSummary[]> {
  const rows = await databaseOf(ctx).profile.findMany({
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const credentials = await selectCredentialsByProfile(ctx);
  return rows.map((row) => toSummary(row, credentials.get(row.id) ?? []));
}

export async function selectProfile(ctx: Context, id: string): Promise<ProfileSummary | null> {
  const row = await databaseOf(ctx).profile.findUnique({ where: { id }, select: COLUMNS });
  if (!row) return null;
  const credentials = await selectCredentialsByProfile(ctx, id);
  return toSummary(row, credentials.get(id) ?? []);
}

/**
 * The credentials of every profile, or of one, oldest first. Not as a relation: Prisma asks for that with one
 * parameter per profile, and SQLite takes 999.
 */
export async function selectCredentialsByProfile(
  ctx: Context,
  profileId?: string,
): Promise<Map<string, CredentialSummary[]>> {
  const rows = await databaseOf(ctx).credential.findMany({
    where: profileId === undefined ? {} : { profileId },
    select: { ...CREDENTIAL_COLUMNS, profileId: true },
    orderBy: { createdAt: "asc" },
  });
  const byProfile = new Map<string, CredentialSummary[]>();
  for (const { profileId, ...row } of rows) {
    const known = byProfile.get(profileId);
    if (known) known.push(toCredentialSummary(row));
    else byProfile.set(profileId, [toCredentialSummary(row)]);
  }
  return byProfile;
}

export async function changeProfile(
  ctx: Context,
  id: string,
  { models, now, ...change }: ProfileChange,
): Promise<void> {
  await databaseOf(ctx).profile.update({
    where: { id },
    data: { ...change, ...(models ? { models: JSON.stringify(models) } : {}), updatedAt: now },
    select: { id: true },
  });
}

/** False when there was none. */
export async function removeProfile(ctx: Context, id: string): Promise<boolean> {
  const { count } = await databaseOf(ctx).profile.deleteMany({ where: { id } });
  return count > 0;
}

/** What an export needs of profiles; those that are not there are left out. In no order. */
export async function selectProfilesToExport(
  ctx: Context,
  ids: readonly string[],
): Promise<ProfileToExport[]> {
  const rows = await databaseOf(ctx).profile.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      name: true,
      plan: true,
      region: true,
      hostKind: true,
      baseUrl: true,
      nativeBaseUrl: true,
      openclawProviderId: true,
      envVar: true,
      models: true,
      credentials: { select: CREDENTIAL_COLUMNS, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
    },
  });
  return rows.map(({ models, credentials, ...row }) =>
    ProfileToExport.parse({
      ...row,
      models: JSON.parse(models),
      credentials: credentials.map(toCredentialSummary),
    }),
  );
}

/** The names each profile has in OpenClaw. */
export async function selectOpenClawNames(
  ctx: Context,
): Promise<{ profileId: string; providerId: string; envVar: string }[]> {
  const rows = await databaseOf(ctx).profile.findMany({
    select: { id: true, openclawProviderId: true, envVar: true },
  });
  return rows.map((row) => ({ profileId: row.id, providerId: row.openclawProviderId, envVar: row.envVar }));
}

export function selectProfileNames(ctx: Context): Promise<{ id: string; name: string }[]> {
  return databaseOf(ctx).profile.findMany({ select: { id: true, name: true } });
}

/** Where each profile leads. */
export async function selectCheckTargets(
  ctx: Context,
): Promise<{ profileId: string; plan: Plan; baseUrl: string }[]> {
  const rows = await databaseOf(ctx).profile.findMany({ select: { id: true, plan: true, baseUrl: true } });
  return rows.map(({ id, plan, baseUrl }) => ({
    profileId: id,
    plan: ProfileSummary.shape.plan.parse(plan),
    baseUrl,
  }));
}

/** Keeps the newest check and what follows from it on the profile's own row: a list of hundreds needs no join per row. */
export async function keepChecked(
  ctx: Context,
  profileId: string,
  { lastCheck, standing, beats }: Pick<ProfileSummary, "standing" | "beats"> & { lastCheck: CheckSummary },
): Promise<void> {
  await databaseOf(ctx).profile.updateMany({
    where: { id: profileId },
    data: {
      lastCheckId: lastCheck.id,
      lastCheckAt: new Date(lastCheck.startedAt),
      lastCheck: JSON.stringify(lastCheck),
      standing: JSON.stringify(standing),
      beats: packBeats(beats),
      checkRevision: { increment: 1 },
    },
  });
}

/** As it was kept, with what was learnt of keys that are gone. */
export async function selectStanding(ctx: Context, profileId: string): Promise<Standing> {
  const row = await databaseOf(ctx).profile.findUnique({
    where: { id: profileId },
    select: { standing: true },
  });
  return readStanding(row?.standing ?? null);
}

/** Ids of the checks that profiles still point at. */
export async function selectCitedChecks(ctx: Context): Promise<string[]> {
  const rows = await databaseOf(ctx).profile.findMany({ select: { lastCheckId: true, standing: true } });
  return rows.flatMap(({ lastCheckId, standing }) => [
    ...(lastCheckId === null ? [] : [lastCheckId]),
    ...Object.values(readStanding(standing)).flatMap((fact) => (fact ? [fact.checkId] : [])),
  ]);
}

/** Parsed once, as a whole: with hundreds of profiles that is what takes the time. */
function toSummary(row: ProfileRow, credentials: CredentialSummary[]): ProfileSummary {
  const { baseUrl, anthropicBaseUrl, nativeBaseUrl, models, lastCheck, standing, beats, ...rest } = row;
  return ProfileSummary.parse({
    ...rest,
    baseUrls: { openai: baseUrl, anthropic: anthropicBaseUrl, native: nativeBaseUrl },
    models: JSON.parse(models),
    lastCheck: lastCheck === null ? null : JSON.parse(lastCheck),
    standing: standing === null ? NOTHING_KNOWN : standingOfPresentKeys(JSON.parse(standing), credentials),
    beats: unpackBeats(beats),
    credentials,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

function readStanding(standing: string | null): Standing {
  return standing === null ? NOTHING_KNOWN : Standing.parse(JSON.parse(standing));
}
