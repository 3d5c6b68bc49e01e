import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test } from "vitest";

import { checksQuery } from "@/lib/checks/queries";
import { gatewaysQuery, holdsQuery } from "@/lib/gateways/queries";
import type { LiveEvent } from "@/lib/live/schemas";
import { logSourcesQuery } from "@/lib/log-sources/queries";
import { packBeats, unpackBeats } from "@/lib/profiles/beats.rules";
import { profileQuery, profileRowsQuery, profilesQuery } from "@/lib/profiles/queries";
import { ProfileRow } from "@/lib/profiles/rows/schemas";
import type { Beat } from "@/lib/profiles/standing.schemas";
import { dueKeysQuery, rotationsQuery } from "@/lib/rotations/queries";
import { checkSummary, profileSummary, standingFact } from "@/test/factories";

import { applyEvents } from "./apply-events";

const NOBODY = { reachable: null, authenticated: null, modelUsable: null };
const REFUSED = { ...NOBODY, authenticated: standingFact({ value: "no", failures: 1, successes: 0 }) };

const profiles = ["prf_1", "prf_2"].map((id) => profileSummary({ id, name: id }));
const rows = profiles.map((profile) => ProfileRow.parse({ ...profile, beats: packBeats(profile.beats) }));

function minute(n: number): string {
  return new Date(Date.UTC(2026, 10, 20, 9, n)).toISOString();
}

function checked(n: number, profileId = "prf_1"): Extract<LiveEvent, { kind: "check" }> {
  const beat: Beat = { at: minute(n), outcome: "failed", latencyMs: 63 };
  const check = checkSummary({ id: `chk_${n}`, startedAt: minute(n), level: "auth", durationMs: 88 });
  return { kind: "check", profileId, check, standing: REFUSED, beat };
}

let client: QueryClient;
const isStale = (queryKey: readonly unknown[]) => client.getQueryState(queryKey)?.isInvalidated;

beforeEach(() => {
  client = new QueryClient();
  client.setQueryData(profileRowsQuery.queryKey, rows);
  client.setQueryData(profilesQuery.queryKey, profiles);
  client.setQueryData(profileQuery("prf_1").queryKey, profileSummary());
  client.setQueryData(checksQuery("prf_1").queryKey, [checkSummary({ id: "chk_0" })]);
  client.setQueryData(gatewaysQuery.queryKey, []);
  client.setQueryData(holdsQuery(null).queryKey, { at: minute(0), holds: [], uses: [] });
  client.setQueryData(logSourcesQuery("gw_1").queryKey, []);
  client.setQueryData(rotationsQuery().queryKey, []);
  client.setQueryData(dueKeysQuery.queryKey, []);
});

describe("a finished check", () => {
  test("lands in its row, in its profile and in the list of its checks, without a request", () => {
    applyEvents(client, [checked(1)]);
    const [row, other] = client.getQueryData(profileRowsQuery.queryKey) ?? [];
    expect(row).toMatchObject({
      standing: REFUSED,
      lastCheck: { id: "chk_1", level: "auth", durationMs: 88 },
    });
    expect(unpackBeats(row?.beats ?? "")).toEqual([checked(1).beat]);
    expect(other).toBe(rows[1]);
    expect(client.getQueryData(profilesQuery.queryKey)?.[0]?.lastCheck?.id).toBe("chk_1");
    const profile = client.getQueryData(profileQuery("prf_1").queryKey);
    expect(profile).toMatchObject({
      standing: REFUSED,
      lastCheck: { id: "chk_1" },
      beats: [checked(1).beat],
    });
    const checks = client.getQueryData(checksQuery("prf_1").queryKey) ?? [];
    expect(checks.map(({ id }) => id)).toEqual(["chk_1", "chk_0"]);
  });

  test("that lands twice is there once", () => {
    applyEvents(client, [checked(1)]);
    applyEvents(client, [checked(1)]);
    expect(client.getQueryData(profileQuery("prf_1").queryKey)?.beats).toHaveLength(1);
    expect(client.getQueryData(checksQuery("prf_1").queryKey)).toHaveLength(2);
  });

  test("that began before the newest one does not pass for the newest", () => {
    applyEvents(client, [checked(2), checked(1)]);
    const [row] = client.getQueryData(profileRowsQuery.queryKey) ?? [];
    expect(row?.lastCheck?.id).toBe("chk_2");
    expect(unpackBeats(row?.beats ?? "").map(({ at }) => at)).toEqual([minute(1), minute(2)]);
  });

  test("of a profile that no page has asked for leaves nothing behind", () => {
    applyEvents(client, [checked(1, "prf_9")]);
    expect(client.getQueryData(profileQuery("prf_9").queryKey)).toBeUndefined();
    expect(client.getQueryData(checksQuery("prf_9").queryKey)).toBeUndefined();
    expect(client.getQueryData(profileRowsQuery.queryKey)).toHaveLength(2);
  });
});

test("a changed profile is read again, and the lists with it; other profiles are not", () => {
  client.setQueryData(profileQuery("prf_2").queryKey, profileSummary({ id: "prf_2" }));
  applyEvents(client, [{ kind: "profiles", profileId: "prf_1" }]);
  expect(isStale(profileRowsQuery.queryKey)).toBe(true);
  expect(isStale(profilesQuery.queryKey)).toBe(true);
  expect(isStale(profileQuery("prf_1").queryKey)).toBe(true);
  expect(isStale(profileQuery("prf_2").queryKey)).toBe(false);
});

test("rotations and due keys are read again when a key changes state or a gateway's log tells of one", () => {
  applyEvents(client, [checked(1)]);
  expect(isStale(rotationsQuery().queryKey)).toBe(false);
  applyEvents(client, [{ kind: "gateways" }]);
  expect(isStale(rotationsQuery().queryKey)).toBe(true);
  expect(isStale(dueKeysQuery.queryKey)).toBe(true);
});

test("due keys are read again when one is announced", () => {
  const reminder = {
    profileId: "prf_1",
    profileName: "Chat",
    mask: "sk-a…1f9c",
    dueAt: minute(1),
    daysLeft: 7,
  };
  applyEvents(client, [{ kind: "key-due", ...reminder }]);
  expect(isStale(dueKeysQuery.queryKey)).toBe(true);
});

test("an unnamed change of profiles has all of them read again", () => {
  applyEvents(client, [{ kind: "profiles", profileId: null }]);
  expect(isStale(profileRowsQuery.queryKey)).toBe(true);
  expect(isStale(profileQuery("prf_1").queryKey)).toBe(true);
  expect(isStale(gatewaysQuery.queryKey)).toBe(false);
});

test("a gateway's new log has the hold board read again", () => {
  applyEvents(client, [{ kind: "gateways" }]);
  expect(isStale(gatewaysQuery.queryKey)).toBe(true);
  expect(isStale(logSourcesQuery("gw_1").queryKey)).toBe(true);
  expect(isStale(holdsQuery(null).queryKey)).toBe(true);
  expect(isStale(profileRowsQuery.queryKey)).toBe(false);
});
