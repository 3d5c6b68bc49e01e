import { z } from "zod";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { dedupeKey } from "./dedupe-key";
import type { GatewayLogEvent } from "./events";
import { providerOfProfile } from "./profile-ids";
import { STATE_DOCUMENT_BYTES_MAX } from "./state-document-size";
import { fromEpoch } from "./timestamps";

type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;
type Windows = Pick<
  StateStated,
  | "cooldownUntil"
  | "cooldownReason"
  | "cooldownModel"
  | "disabledUntil"
  | "disabledReason"
  | "blockedUntil"
  | "errorCount"
>;
type Profiles = Map<string, Windows & { provider: string | null }>;
type Found = Pick<StoredState, "isWhole"> & { profiles: Profiles };

export type StoredState = {
  events: StateStated[];
  /** These are all that it has stored: a profile that is not among them is not held. */
  isWhole: boolean;
};

/** No gateway has this many; a document made up to fill the database would. */
const PROFILES_MAX = 1_000;
/** Rows of a table inside JSON inside a list: deeper there is nothing to find. */
const DEPTH_MAX = 3;
const NAME_LENGTH_MAX = 200;

const NO_WINDOWS: Windows = {
  cooldownUntil: null,
  cooldownReason: null,
  cooldownModel: null,
  disabledUntil: null,
  disabledReason: null,
  blockedUntil: null,
  errorCount: null,
};

// Only these fields are read; a value of another type counts as none, as it does in OpenClaw.
const instant = z
  .number()
  .refine((epochMs) => epochMs > 0 && fromEpoch(epochMs) !== null)
  .nullable()
  .catch(null);
const word = z
  .string()
  .regex(/^\w{1,60}$/)
  .nullable()
  .catch(null);
const name = z.string().min(1).max(NAME_LENGTH_MAX);
const UsageStats = z.object({
  cooldownUntil: instant,
  cooldownReason: word,
  cooldownModel: name.nullable().catch(null),
  disabledUntil: instant,
  disabledReason: word,
  blockedUntil: instant,
  errorCount: z.int().nonnegative().nullable().catch(null),
}) satisfies z.ZodType<Windows>;
const ListedProfile = z.object({ profileId: name, provider: name.nullish().catch(null) });
const UnusableProfile = ListedProfile.extend({ kind: word, reason: word, until: instant });

/**
 * The state that OpenClaw itself had stored, from a document that somebody pasted or uploaded:
 * - `openclaw models status --json`: every profile it lists, held or not
 * - `auth-profiles.json` (up to 2026.3) and `auth-state.json` (2026.5): their `usageStats`
 * - the rows of 2026.7 and later, `{version, usageStats}`, alone or as `sqlite3` prints them, also with `-json`
 *
 * Nothing else of the document is looked at, keys least of all. No events: it is one of these, and names no profile.
 * Null: it is none of these, or longer than 5 MB.
 * @param at when the document was made, ISO 8601 UTC
 */
export function readStateDocument(text: string, at: string): StoredState | null {
  if (text.length > STATE_DOCUMENT_BYTES_MAX) return null;
  const found = stateIn(parseDocument(text), 0);
  if (found === null) return null;
  const { profiles, isWhole } = found;
  const events = [...profiles].slice(0, PROFILES_MAX).map(([id, { provider, ...windows }]) =>
    statement({
      at,
      // Somebody may have pasted a key for a name. Its hash still tells which profile it is.
      authProfileId: scrubKeys(id).text,
      authProfileHash: hashAuthProfileId(id),
      provider: scrubKeys(provider ?? providerOfProfile(id) ?? id).text,
      ...windows,
      cooldownModel: windows.cooldownModel === null ? null : scrubKeys(windows.cooldownModel).text,
    }),
  );
  return { events, isWhole: isWhole && events.length === profiles.size };
}

/** What such a document says of the profiles that it names; null when it is none. */
export function eventsFromStateDocument(text: string, at: string): GatewayLogEvent[] | null {
  return readStateDocument(text, at)?.events ?? null;
}

/** What a whole stored state says of a profile that it does not have: no window, and no failure. */
export function statedAbsent(
  profile: Pick<StateStated, "authProfileId" | "authProfileHash" | "provider">,
  at: string,
): StateStated {
  return statement({ at, ...profile, ...NO_WINDOWS, errorCount: 0 });
}

function statement(said: Omit<StateStated, "kind" | "runId" | "dedupeKey">): StateStated {
  const event = { kind: "state-stated" as const, runId: null, ...said };
  return { ...event, dedupeKey: dedupeKey(event) };
}

/** The document alone, or with what a terminal has around it: the command, a banner, the name of a table's row. */
function parseDocument(text: string): unknown {
  const whole = parseJson(text.trim().replace(/^\uFEFF/, ""));
  if (whole !== undefined) return whole;
  const start = text.search(/[{[]/);
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  return start === -1 || end < start ? undefined : parseJson(text.slice(start, end + 1));
}

function stateIn(document: unknown, depth: number): Found | null {
  if (depth > DEPTH_MAX) return null;
  if (Array.isArray(document)) {
    const found = document
      .slice(0, PROFILES_MAX)
      .map((row: unknown) => stateIn(row, depth + 1))
      .filter((state) => state !== null);
    if (found.length === 0) return null;
    return {
      profiles: new Map(found.flatMap(({ profiles }) => [...profiles])),
      // Rows of keys stand beside the row of the state.
      isWhole: found.some(({ isWhole }) => isWhole),
    };
  }
  if (!isObject(document)) return null;
  const { auth, usageStats, profiles, lastGood, order, version } = document;
  if (isObject(auth) && Array.isArray(auth["unusableProfiles"])) return fromStatus(auth);
  if (isObject(usageStats)) return fromUsageStats(usageStats);
  // From 2026.5 on `auth-profiles.json` has keys only, and where no key failed nothing has stats.
  if (typeof version === "number" && [profiles, lastGood, order].some(isObject)) {
    return { profiles: new Map(), isWhole: false };
  }
  const row = document["value_json"] ?? document["state_json"];
  return typeof row === "string" ? stateIn(parseJson(row), depth + 1) : null;
}

function fromUsageStats(usageStats: Record<string, unknown>): Found {
  const profiles: Profiles = new Map();
  let isWhole = true;
  for (const [id, stats] of Object.entries(usageStats)) {
    const windows = UsageStats.safeParse(isObject(stats) ? { ...NO_WINDOWS, ...stats } : null);
    if (windows.success && name.safeParse(id.trim()).success) {
      profiles.set(id.trim(), { ...windows.data, provider: null });
    } else {
      isWhole = false;
    }
  }
  return { profiles, isWhole };
}

/**
 * Every profile of the list is told of: one that is not among the unusable ones is not held. The list has what the
 * config of one agent names, which need not be all.
 */
function fromStatus(auth: Record<string, unknown>): Found {
  const found: Profiles = new Map();
  const { oauth, unusableProfiles } = auth;
  for (const listed of asArray(isObject(oauth) ? oauth["profiles"] : null)) {
    const profile = ListedProfile.safeParse(listed);
    if (!profile.success) continue;
    found.set(profile.data.profileId.trim(), { ...NO_WINDOWS, provider: profile.data.provider ?? null });
  }
  for (const listed of asArray(unusableProfiles)) {
    const profile = UnusableProfile.safeParse(isObject(listed) ? { reason: null, ...listed } : null);
    if (!profile.success) continue;
    const { profileId, provider, kind, reason, until } = profile.data;
    const known = found.get(profileId.trim()) ?? NO_WINDOWS;
    found.set(profileId.trim(), { ...known, ...windowOf(kind, reason, until), provider: provider ?? null });
  }
  return { profiles: found, isWhole: false };
}

function windowOf(kind: string | null, reason: string | null, until: number | null): Partial<Windows> {
  if (kind === "disabled") return { disabledUntil: until, disabledReason: reason };
  if (kind === "blocked") return { blockedUntil: until };
  return { cooldownUntil: until, cooldownReason: reason };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is no state document: the caller reads it as a log.
    return undefined;
  }
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
