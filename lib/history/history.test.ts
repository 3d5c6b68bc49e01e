import { expect, onTestFinished, test } from "vitest";

import type { Latencies, Verdict } from "@/lib/checks/schemas";
import type { Context } from "@/lib/core/context";
import { clientOf, openDatabase } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { testContext } from "@/test/database";

import { addToHistory } from "./add-to-history";
import { getSeries } from "./get-series";
import { sweepHistory } from "./sweep-history";

const NOW = "2026-11-20T09:30:00.000Z";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEY_ACCEPTED: Verdict = { reachable: "yes", authenticated: "yes", modelUsable: "not-run" };
const LATENCIES: Latencies = { reachable: 22, authenticated: 63, modelUsable: null };

function at(ctx: Context, iso: string): Context {
  return { ...ctx, now: () => new Date(iso) };
}

function ago(ms: number): Date {
  return new Date(Date.parse(NOW) - ms);
}

async function profileOf(ctx: Context): Promise<string> {
  return (await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" })).id;
}

type Change = { verdict?: Verdict; latencyMs?: Latencies; offline?: boolean };

/** As a scheduled check is recorded: in a transaction of its own. */
function count(ctx: Context, profileId: string, begun: Date, change: Change = {}): Promise<void> {
  const check = { verdict: KEY_ACCEPTED, latencyMs: LATENCIES, offline: false, ...change };
  return transaction(ctx, (tx) => addToHistory(tx, { profileId, at: begun, ...check }));
}

test("a check counts in its hour and its UTC day", async () => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  for (const begun of ["2026-11-19T23:59:59.999Z", "2026-11-20T00:00:00.000Z", "2026-11-20T00:05:00.000Z"]) {
    await count(ctx, profileId, new Date(begun));
  }
  const hours = (await getSeries(ctx, { profileId, range: "24h" })).facts.reachable.points;
  expect(hours.map((point) => [point.at, point.counts.yes])).toEqual([
    ["2026-11-19T23:00:00.000Z", 1],
    ["2026-11-20T00:00:00.000Z", 2],
  ]);
  const days = (await getSeries(ctx, { profileId, range: "90d" })).facts.reachable.points;
  expect(days.map((point) => [point.at, point.counts.yes])).toEqual([
    ["2026-11-19T00:00:00.000Z", 1],
    ["2026-11-20T00:00:00.000Z", 2],
  ]);
});

test("each fact has its own series; hours in which it was not tried have no point", async () => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  const hostDown: Verdict = { reachable: "no", authenticated: "not-run", modelUsable: "not-run" };
  const nothing: Latencies = { reachable: null, authenticated: null, modelUsable: null };
  await count(ctx, profileId, ago(2 * HOUR_MS));
  await count(ctx, profileId, ago(HOUR_MS), { verdict: hostDown, latencyMs: nothing });
  await count(ctx, profileId, ago(0), { verdict: hostDown, latencyMs: nothing, offline: true });

  const { facts } = await getSeries(ctx, { profileId, range: "24h" });
  expect(facts.reachable.points.map(({ uptime }) => uptime)).toEqual([1, 0, null]);
  expect(facts.reachable.total).toMatchObject({
    counts: { yes: 1, partly: 0, no: 1, unknown: 0, offline: 1 },
    uptime: 0.5,
  });
  expect(facts.authenticated.points.map((point) => point.at)).toEqual(["2026-11-20T07:00:00.000Z"]);
  expect(facts.modelUsable).toEqual({
    points: [],
    total: {
      counts: { yes: 0, partly: 0, no: 0, unknown: 0, offline: 0 },
      uptime: null,
      p50: null,
      p95: null,
      p99: null,
    },
  });
});

test.each([
  ["24h", "hour", "2026-11-19T10:00:00.000Z", "2026-11-19T10:00:00.000Z", "2026-11-19T09:59:59.999Z"],
  ["7d", "hour", "2026-11-13T10:00:00.000Z", "2026-11-13T10:00:00.000Z", "2026-11-13T09:59:59.999Z"],
  ["90d", "day", "2026-08-23T00:00:00.000Z", "2026-08-23T00:00:00.000Z", "2026-08-22T23:59:59.999Z"],
] as const)("a series of %s goes by the %s, from %s on", async (range, grain, from, within, before) => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  await count(ctx, profileId, new Date(before));
  await count(ctx, profileId, new Date(within));
  const series = await getSeries(ctx, { profileId, range });
  expect(series).toMatchObject({ range, grain, from, to: NOW });
  expect(series.facts.reachable.total.counts.yes).toBe(1);
});

test("the percentiles of a range are of all its latencies, within 2 %, not of its hours' percentiles", async () => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  // An hour of many quick answers, and one of a single slow answer: the middle of their medians would be 500.
  for (let minute = 0; minute < 19; minute++) await count(ctx, profileId, ago(HOUR_MS + minute * 60_000));
  await count(ctx, profileId, ago(0), { latencyMs: { ...LATENCIES, reachable: 1_000 } });
  const { points, total } = (await getSeries(ctx, { profileId, range: "24h" })).facts.reachable;
  expect(points.map(({ counts }) => counts.yes)).toEqual([19, 1]);
  expect(Math.abs((total.p50 ?? 0) - 22) / 22).toBeLessThan(0.02);
  expect(Math.abs((total.p99 ?? 0) - 1_000) / 1_000).toBeLessThan(0.02);
});

test("checks that end at once all count, and so do those of another process", async () => {
  const ctx = { ...(await testContext()), now: () => new Date(NOW) };
  const profileId = await profileOf(ctx);
  const database = openDatabase(ctx.databaseFile);
  onTestFinished(() => clientOf(database).$disconnect());
  for (const process of [ctx, { ...ctx, database }, ctx]) {
    await Promise.all(Array.from({ length: 10 }, () => count(process, profileId, ago(0))));
  }
  const { reachable } = (await getSeries(ctx, { profileId, range: "24h" })).facts;
  expect(reachable.total.counts.yes).toBe(30);
});

test("what a transaction takes back was never counted", async () => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  const check = { profileId, at: ago(0), verdict: KEY_ACCEPTED, latencyMs: LATENCIES, offline: false };
  await expect(
    transaction(ctx, async (tx) => {
      await addToHistory(tx, check);
      throw new Error("The raw row could not be written.");
    }),
  ).rejects.toThrow("raw row");
  expect((await getSeries(ctx, { profileId, range: "24h" })).facts.reachable.points).toEqual([]);
});

test("hours are kept 90 days and days three years, then they go; the others stay", async () => {
  const ctx = at(await testContext(), NOW);
  const kept = await profileOf(ctx);
  const other = await profileOf(ctx);
  await count(ctx, kept, ago(0));
  await count(ctx, kept, ago(90 * DAY_MS));
  await count(ctx, other, ago(90 * DAY_MS + HOUR_MS));
  await count(ctx, other, ago(3 * 365 * DAY_MS));
  await count(ctx, other, ago(3 * 365 * DAY_MS + DAY_MS));

  // The two oldest checks have an hour each as well.
  expect(await sweepHistory(ctx)).toEqual({ hours: 3, days: 1 });
  expect(await sweepHistory(ctx)).toEqual({ hours: 0, days: 0 });
  const then = at(ctx, ago(90 * DAY_MS).toISOString());
  expect((await getSeries(then, { profileId: kept, range: "24h" })).facts.reachable.points).toHaveLength(1);
  expect((await getSeries(then, { profileId: other, range: "24h" })).facts.reachable.points).toEqual([]);
  expect((await getSeries(then, { profileId: other, range: "90d" })).facts.reachable.points).toHaveLength(1);
});

test("a profile's history goes with it, and there is none of a profile that is not there", async () => {
  const ctx = at(await testContext(), NOW);
  const profileId = await profileOf(ctx);
  await count(ctx, profileId, ago(0));
  await deleteProfile(ctx, profileId);
  await expect(getSeries(ctx, { profileId, range: "24h" })).rejects.toMatchObject({ code: "not_found" });
  const left = clientOf(ctx.database);
  expect([await left.hourlyRollup.count(), await left.dailyRollup.count()]).toEqual([0, 0]);
});

test("viewers read the history and write none of it", async () => {
  const context = await testContext();
  const profileId = await profileOf(context);
  const viewer = context.as("viewer");
  expect(await getSeries(viewer, { profileId, range: "7d" })).toMatchObject({ grain: "hour" });
  await expect(count(viewer, profileId, ago(0))).rejects.toMatchObject({ code: "forbidden" });
  await expect(sweepHistory(viewer)).rejects.toMatchObject({ code: "forbidden" });
});
