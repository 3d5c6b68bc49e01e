import type { QueryClient } from "@tanstack/react-query";

import { checksQuery, modelAnswersQuery } from "@/lib/checks/queries";
import { DRIFT_QUERY_KEY } from "@/lib/drift/queries";
import { FINDINGS_QUERY_KEY, findingsQuery } from "@/lib/findings/queries";
import { GATEWAY_QUERY_KEYS } from "@/lib/gateways/queries";
import { seriesQuery } from "@/lib/history/queries";
import { incidentsQuery } from "@/lib/incidents/queries";
import type { LiveEvent } from "@/lib/live/schemas";
import { LOG_SOURCE_QUERY_KEY } from "@/lib/log-sources/queries";
import { BEATS_KEPT, withBeat } from "@/lib/profiles/beats.rules";
import { profileQuery, profileRowsQuery, profilesQuery } from "@/lib/profiles/queries";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import { ROTATION_EVENT_KEYS } from "@/lib/rotations/queries";

type Checked = Extract<LiveEvent, { kind: "check" }>;

/** Brings what pages have cached up to date with what happened. What no page has asked for stays unasked. */
export function applyEvents(client: QueryClient, events: readonly LiveEvent[]): void {
  applyChecks(
    client,
    events.filter((event) => event.kind === "check"),
  );
  const changed = new Set(events.flatMap((event) => (event.kind === "profiles" ? [event.profileId] : [])));
  if (changed.has(null)) void client.invalidateQueries(profilesQuery);
  else if (changed.size > 0) readAgain(client, changed);
  // A key's state is its profile's, and its proof of use a line of a gateway's log.
  if (events.some(({ kind }) => kind === "profiles" || kind === "gateways" || kind === "key-due")) {
    for (const queryKey of ROTATION_EVENT_KEYS) void client.invalidateQueries({ queryKey });
  }
  if (events.some(({ kind }) => kind === "gateways")) {
    for (const queryKey of [
      ...GATEWAY_QUERY_KEYS,
      LOG_SOURCE_QUERY_KEY,
      FINDINGS_QUERY_KEY,
      DRIFT_QUERY_KEY,
    ]) {
      void client.invalidateQueries({ queryKey });
    }
  }
}

/** The lists, and of the profiles' own queries only theirs. */
function readAgain(client: QueryClient, profileIds: ReadonlySet<string | null>): void {
  void client.invalidateQueries(profileRowsQuery);
  void client.invalidateQueries({ queryKey: profilesQuery.queryKey, exact: true });
  for (const id of profileIds) if (id !== null) void client.invalidateQueries(profileQuery(id));
}

function applyChecks(client: QueryClient, events: readonly Checked[]): void {
  if (events.length === 0) return;
  const byProfile = Map.groupBy(events, ({ profileId }) => profileId);
  const after = <Profile extends { id: string }>(
    profiles: Profile[] | undefined,
    change: (profile: Profile, event: Checked) => Profile,
  ) => profiles?.map((profile) => (byProfile.get(profile.id) ?? []).reduce(change, profile));

  client.setQueryData(profileRowsQuery.queryKey, (rows) => after(rows, rowAfter));
  client.setQueryData(profilesQuery.queryKey, (profiles) => after(profiles, profileAfter));
  for (const [id, own] of byProfile) {
    client.setQueryData(profileQuery(id).queryKey, (profile) => profile && own.reduce(profileAfter, profile));
    client.setQueryData(checksQuery(id).queryKey, (checks) => {
      const newer = own
        .map(({ check }) => check)
        .filter(({ id }) => !checks?.some((known) => known.id === id));
      return checks && [...newer.toReversed(), ...checks];
    });
    for (const { queryKey } of [
      modelAnswersQuery(id),
      incidentsQuery(id),
      findingsQuery(id),
      findingsQuery(null),
      { queryKey: seriesQuery(id, "24h").queryKey.slice(0, 2) },
    ]) {
      void client.invalidateQueries({ queryKey });
    }
  }
}

function rowAfter(row: ProfileRow, { check, standing, beat }: Checked): ProfileRow {
  // Asked for on this page, and landed already.
  if (row.lastCheck?.id === check.id) return row;
  const { id, level, startedAt, durationMs } = check;
  return {
    ...row,
    standing,
    lastCheck: isNewest(row, check) ? { id, level, startedAt, durationMs } : row.lastCheck,
    beats: withBeat(row.beats, beat),
  };
}

function profileAfter(profile: ProfileSummary, { check, standing, beat }: Checked): ProfileSummary {
  if (profile.lastCheck?.id === check.id) return profile;
  return {
    ...profile,
    standing,
    lastCheck: isNewest(profile, check) ? check : profile.lastCheck,
    beats: [...profile.beats, beat].slice(-BEATS_KEPT),
  };
}

/** Checks end in another order than they begin. */
function isNewest({ lastCheck }: Pick<ProfileRow, "lastCheck">, check: Checked["check"]): boolean {
  return lastCheck === null || check.startedAt >= lastCheck.startedAt;
}
