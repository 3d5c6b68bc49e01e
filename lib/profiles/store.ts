import "server-only";

import { z } from "zod";

import type { Prisma } from "@/generated/prisma/client";
import { CheckSummary } from "@/lib/checks/schemas";
import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { CREDENTIAL_COLUMNS, toCredentialSummary } from "@/lib/credentials/credential-row";

import { ModelEntry, ProfileSummary } from "./schemas";

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
  createdAt: true,
  updatedAt: true,
  credentials: { select: CREDENTIAL_COLUMNS, orderBy: { createdAt: "asc" } },
} as const satisfies Prisma.ProfileSelect;

type ProfileRow = Prisma.ProfileGetPayload<{ select: typeof COLUMNS }>;

/** A profile to be written: everything the verbs have settled. Times are the verb's clock. */
export type NewProfile = Omit<
  ProfileSummary,
  "credentials" | "lastCheck" | "createdAt" | "updatedAt" | "notices"
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
  return rows.map(toSummary);
}

export async function selectProfile(ctx: Context, id: string): Promise<ProfileSummary | null> {
  const row = await databaseOf(ctx).profile.findUnique({ where: { id }, select: COLUMNS });
  return row && toSummary(row);
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

/** The names each profile has in OpenClaw. */
export async function selectOpenClawNames(
  ctx: Context,
): Promise<{ profileId: string; providerId: string; envVar: string }[]> {
  const rows = await databaseOf(ctx).profile.findMany({
    select: { id: true, openclawProviderId: true, envVar: true },
  });
  return rows.map((row) => ({ profileId: row.id, providerId: row.openclawProviderId, envVar: row.envVar }));
}

/** Keeps the newest check on the profile's own row, so that a list of hundreds needs no join per row. */
export async function keepLastCheck(ctx: Context, profileId: string, check: CheckSummary): Promise<void> {
  await databaseOf(ctx).profile.updateMany({
    where: { id: profileId },
    data: { lastCheckId: check.id, lastCheckAt: new Date(check.startedAt), lastCheck: JSON.stringify(check) },
  });
}

function toSummary(row: ProfileRow): ProfileSummary {
  const { baseUrl, anthropicBaseUrl, nativeBaseUrl, models, lastCheck, credentials, ...rest } = row;
  return ProfileSummary.parse({
    ...rest,
    baseUrls: { openai: baseUrl, anthropic: anthropicBaseUrl, native: nativeBaseUrl },
    models: z.array(ModelEntry).parse(JSON.parse(models)),
    lastCheck: lastCheck === null ? null : CheckSummary.parse(JSON.parse(lastCheck)),
    credentials: credentials.map(toCredentialSummary),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}
