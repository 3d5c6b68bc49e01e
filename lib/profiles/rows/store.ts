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

/** Read each time: short, and written from many places. */
const LISTED = {
  id: true,
  name: true,
  plan: true,
  region: true,
  hostKind: true,
  openclawProviderId: true,
  envVar: true,
  owner: true,
  baseUrl: true,
  checkRevision: true,
} as const;

/** Nine tenths of a row, and the same until a check has ended. */
const CHECKED = { id: true, lastCheck: true, standing: true, beats: true } as const;

/** SQLite takes 999 parameters; long before that all rows are as quick. */
const MOST_ASKED_BY_ID = 300;

type Listed = Record<Exclude<keyof typeof LISTED, "owner" | "checkRevision">, string> & {
  owner: string | null;
  checkRevision: number;
};
type Checked = { id: string; lastCheck: string | null; standing: string | null; beats: string };
type Stored = { profile: Listed; credentials: readonly CredentialRow[] };

/** The JSON of each row as it was made last, by profile id. */
type Made = ReadonlyMap<string, Stored & { text: string }>;

// Next bundles pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.profile-rows");
type Holder = { [SLOT]?: WeakMap<DatabaseHandle, Made> };

/**
 * Between two readings of a list most of it has not changed, and reading and making it takes the time: a thousand rows
 * are 40 ms of reading and parsing, and 10 MB of garbage.
 */
function madeLast(): WeakMap<DatabaseHandle, Made> {
  const holder = globalThis as Holder;
  holder[SLOT] ??= new WeakMap();
  return holder[SLOT];
}

/** The JSON of all profiles by name, as lists show them, each parsed by its schema. */
export async function selectProfileRowTexts(ctx: Context): Promise<string[]> {
  const profiles = await databaseOf(ctx).profile.findMany({
    select: LISTED,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const credentials = await selectCredentialRows(ctx);
  const stored = profiles.map((profile) => ({ profile, credentials: credentials.get(profile.id) ?? [] }));
  const before = madeLast().get(ctx.database);
  const isMade = (row: Stored): boolean => {
    const known = before?.get(row.profile.id);
    return known !== undefined && isSame(known, row);
  };
  // After the revisions: what a check writes in between is shown already, and read once more the next time.
  const checked = await selectChecked(
    ctx,
    stored.flatMap((row) => (isMade(row) ? [] : [row.profile.id])),
  );
  const now: Made = new Map(
    stored.flatMap((row) => {
      const { id } = row.profile;
      const known = before?.get(id);
      if (known && isSame(known, row)) return [[id, known] as const];
      // Absent: deleted in between.
      const own = checked.get(id);
      return own ? [[id, { ...row, text: textOf(row, own) }] as const] : [];
    }),
  );
  madeLast().set(ctx.database, now);
  return Array.from(now.values(), ({ text }) => text);
}

async function selectChecked(ctx: Context, ids: readonly string[]): Promise<Map<string, Checked>> {
  if (ids.length === 0) return new Map();
  const where = ids.length > MOST_ASKED_BY_ID ? {} : { id: { in: [...ids] } };
  const rows = await databaseOf(ctx).profile.findMany({ select: CHECKED, where });
  return new Map(rows.map((row) => [row.id, row]));
}

function textOf({ profile: { baseUrl, ...rest }, credentials }: Stored, checked: Checked): string {
  const own = credentials.map(toCredentialSummary);
  const { lastCheck, standing, beats } = checked;
  const row = ProfileRow.parse({
    ...rest,
    beats,
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
