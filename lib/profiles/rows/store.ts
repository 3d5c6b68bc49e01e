import "server-only";

import type { Context } from "@/lib/core/context";
import type { DatabaseHandle } from "@/lib/core/database-handle";
import { databaseOf } from "@/lib/core/db";
import {
  CREDENTIAL_COLUMNS,
  type CredentialRow,
  toCredentialSummary,
} from "@/lib/credentials/credential-row";

import { NOTHING_KNOWN, standingOfPresentKeys } from "../standing.rules";
import { ProfileRow } from "./schemas";

const COLUMNS = {
  id: true,
  name: true,
  plan: true,
  region: true,
  hostKind: true,
  openclawProviderId: true,
  envVar: true,
  owner: true,
  baseUrl: true,
  lastCheck: true,
  standing: true,
  beats: true,
} as const;

type Stored = {
  profile: Record<Exclude<keyof typeof COLUMNS, "owner" | "lastCheck" | "standing">, string> &
    Record<"owner" | "lastCheck" | "standing", string | null>;
  credentials: readonly CredentialRow[];
};

/** The JSON of each row as it was made last, by profile id. */
type Made = ReadonlyMap<string, Stored & { text: string }>;

// Next bundles pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.profile-rows");
type Holder = { [SLOT]?: WeakMap<DatabaseHandle, Made> };

/**
 * Between two readings of a list most of it has not changed, and making it, not reading it, is what takes the time:
 * a thousand rows are 30 ms of parsing and 10 MB of garbage.
 */
function madeLast(): WeakMap<DatabaseHandle, Made> {
  const holder = globalThis as Holder;
  holder[SLOT] ??= new WeakMap();
  return holder[SLOT];
}

/** The JSON of all profiles by name, as lists show them, each parsed by its schema. */
export async function selectProfileRowTexts(ctx: Context): Promise<string[]> {
  const profiles = await databaseOf(ctx).profile.findMany({
    select: COLUMNS,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const credentials = await selectCredentialRows(ctx);
  const before = madeLast().get(ctx.database);
  const now = new Map(
    profiles.map((profile) => {
      const stored = { profile, credentials: credentials.get(profile.id) ?? [] };
      const known = before?.get(profile.id);
      return [profile.id, known && isSame(known, stored) ? known : { ...stored, text: textOf(stored) }];
    }),
  );
  madeLast().set(ctx.database, now);
  return Array.from(now.values(), ({ text }) => text);
}

function textOf({ profile: { baseUrl, lastCheck, standing, ...rest }, credentials }: Stored): string {
  const own = credentials.map(toCredentialSummary);
  const row = ProfileRow.parse({
    ...rest,
    credentials: own,
    standing: standing === null ? NOTHING_KNOWN : standingOfPresentKeys(JSON.parse(standing), own),
    baseUrls: { openai: baseUrl },
    lastCheck: lastCheck === null ? null : JSON.parse(lastCheck),
  });
  return JSON.stringify(row);
}

function isSame(a: Stored, b: Stored): boolean {
  return (
    hasSameValues(a.profile, b.profile) &&
    a.credentials.length === b.credentials.length &&
    a.credentials.every((credential, index) => hasSameValues(credential, b.credentials[index] ?? {}))
  );
}

type Values = Readonly<Record<string, unknown>>;

function hasSameValues(a: Values, b: Values): boolean {
  return Object.keys(a).every((name) => plain(a[name]) === plain(b[name]));
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value;
}

/** Of every profile, oldest first. Not as a relation: that asks with one parameter per profile, and SQLite takes 999. */
async function selectCredentialRows(ctx: Context): Promise<Map<string, CredentialRow[]>> {
  const rows = await databaseOf(ctx).credential.findMany({
    select: { ...CREDENTIAL_COLUMNS, profileId: true },
    orderBy: { createdAt: "asc" },
  });
  return Map.groupBy(rows, ({ profileId }) => profileId);
}
