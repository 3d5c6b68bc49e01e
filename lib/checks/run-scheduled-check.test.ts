import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { databaseOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { deleteCredential } from "@/lib/credentials/delete-credential";
import { getSeries } from "@/lib/history/get-series";
import { listIncidents } from "@/lib/incidents/list-incidents";
import { liveBus } from "@/lib/live/bus";
import type { LiveEvent } from "@/lib/live/schemas";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";
import { simulatedHosts } from "@/test/simulated-hosts";

import { getCheck } from "./get-check";
import { listChecks } from "./list-checks";
import { runCheck } from "./run-check";
import { runScheduledCheck, type ScheduledCheck } from "./run-scheduled-check";

const simulator = simulatedHosts();

const signal = new AbortController().signal;

async function withProfile(key: string | null, plan: "standard" | "token-team" = "standard") {
  const ctx = {
    ...(await testContext()),
    network: { allowedHosts: [], connectTo: `*:443:127.0.0.1:${simulator.port}` },
  };
  const hostKind = plan === "standard" ? "shared" : "plan";
  const { id: profileId } = await createProfile(ctx, { name: "p", plan, region: "cn-beijing", hostKind });
  if (key !== null) await addCredential(ctx, profileId, { label: "k", key });
  const run = (change: Partial<ScheduledCheck> = {}, on: Context = ctx) =>
    runScheduledCheck(
      on,
      { profileId, level: "auth", dueAt: new Date(), isOffline: () => Promise.resolve(false), ...change },
      signal,
    );
  return { ctx, profileId, run };
}

const unreachable = (ctx: Context): Context => ({
  ...ctx,
  network: { allowedHosts: [], connectTo: "*:443:127.0.0.1:1" },
});

test("a scheduled check is kept with its steps, its standing, its beat and its place in the history", async () => {
  const { ctx, profileId, run } = await withProfile(simulator.keys.standard["cn-beijing"]);
  const done = await run();
  expect(done).toMatchObject({ trigger: "schedule", verdict: { authenticated: "yes" }, failed: null });
  const kept = await getCheck(ctx, { profileId, checkId: done?.id ?? "" });
  expect(kept).toEqual(done);
  const profile = await getProfile(ctx, profileId);
  expect(profile.lastCheck?.id).toBe(done?.id);
  expect(profile.standing).toMatchObject({
    reachable: { value: "yes" },
    authenticated: { value: "yes", checkId: done?.id },
    modelUsable: null,
  });
  expect(profile.beats).toMatchObject([{ outcome: "ok" }]);
  const { facts } = await getSeries(ctx, { profileId, range: "24h" });
  expect(facts.authenticated.total).toMatchObject({ counts: { yes: 1 }, uptime: 1 });
  expect(facts.modelUsable.points).toEqual([]);
});

test("is told to whoever listens, once it is kept", async () => {
  const { ctx, profileId, run } = await withProfile(simulator.keys.standard["cn-beijing"]);
  const heard: LiveEvent[] = [];
  const leave = liveBus().subscribe((event) => heard.push(event));
  const done = await run();
  leave();
  const told = heard.filter((event) => event.kind === "check" && event.profileId === profileId);
  expect(told).toMatchObject([
    { check: { id: done?.id }, standing: (await getProfile(ctx, profileId)).standing },
  ]);
});

test("a plan's key is never sent on a timer, whatever level is asked for", async () => {
  const { run } = await withProfile(simulator.keys.token["cn-beijing"], "token-team");
  const before = simulator.requests().length;
  for (const level of ["auth", "model"] as const) {
    expect(await run({ level })).toMatchObject({ level: "network", credentialId: null });
  }
  const sent = simulator.requests().slice(before);
  expect(sent).not.toHaveLength(0);
  expect(new Set(sent.map(({ keyMask }) => keyMask))).toEqual(new Set([null]));
});

test("a plan's key that was put into another profile is not sent on a timer either", async () => {
  const { ctx, profileId, run } = await withProfile(simulator.keys.token["cn-beijing"]);
  expect((await getProfile(ctx, profileId)).plan).toBe("standard");
  const before = simulator.requests().length;
  for (const level of ["auth", "model"] as const) {
    expect(await run({ level })).toMatchObject({ level: "network", credentialId: null });
  }
  expect(
    new Set(
      simulator
        .requests()
        .slice(before)
        .map(({ keyMask }) => keyMask),
    ),
  ).toEqual(new Set([null]));
});

test("a profile without a key is checked as far as that goes", async () => {
  const { run } = await withProfile(null);
  expect(await run()).toMatchObject({
    level: "network",
    verdict: { reachable: "yes", authenticated: "not-run" },
  });
});

test("writes no line into the audit log, which is for what people do", async () => {
  const { ctx, run } = await withProfile(simulator.keys.standard["cn-beijing"]);
  await run();
  expect(await databaseOf(ctx).auditEntry.count({ where: { action: { startsWith: "check." } } })).toBe(0);
});

test("a key that is refused twice opens an incident at once", async () => {
  const { ctx, profileId, run } = await withProfile(`sk-${"0123456789abcdef".repeat(2)}`);
  await run();
  expect(await listIncidents(ctx, { profileId })).toEqual([]);
  const second = await run();
  expect(await listIncidents(ctx, { profileId })).toMatchObject([
    { fact: "authenticated", openedBy: second?.id, cause: { reason: "key-refused" }, closedAt: null },
  ]);
});

test("an incident ends with its key, which no check will find well again", async () => {
  const { ctx, profileId, run } = await withProfile(`sk-${"0123456789abcdef".repeat(2)}`);
  await run();
  await run();
  const [credential] = (await getProfile(ctx, profileId)).credentials;
  await deleteCredential(ctx, { profileId, credentialId: credential?.id ?? "" });
  const noticed = await run();
  expect(await listIncidents(ctx, { profileId })).toMatchObject([
    { fact: "authenticated", closedAt: noticed?.startedAt },
  ]);
});

test("a clock that is set back holds up neither the newest check nor the heartbeat", async () => {
  const { ctx, profileId, run } = await withProfile(null);
  const ahead = { ...ctx, now: () => new Date(Date.now() + 24 * 60 * 60 * 1_000) };
  await run({}, ahead);
  const done = await run({}, unreachable(ctx));
  expect(await getProfile(ctx, profileId)).toMatchObject({
    lastCheck: { id: done?.id },
    standing: { reachable: { value: "no", checkId: done?.id } },
    beats: [{ outcome: "failed" }],
  });
});

test("checks within the same second each have their beat", async () => {
  const { ctx, profileId, run } = await withProfile(null);
  const late = { ...ctx, now: () => new Date("2026-11-21T12:00:00.600Z") };
  await run({}, late);
  await run({}, late);
  expect((await getProfile(ctx, profileId)).beats).toHaveLength(2);
});

test("three failures in a row open an incident of the host, two successes close it", async () => {
  const { ctx, profileId, run } = await withProfile(null);
  for (let n = 0; n < 3; n++) await run({}, unreachable(ctx));
  expect(await listIncidents(ctx, { profileId })).toMatchObject([{ fact: "reachable", closedAt: null }]);
  await run();
  await run();
  const [incident] = await listIncidents(ctx, { profileId });
  expect(incident?.closedAt).not.toBeNull();
});

test("what fails while this machine is offline is no failure of the host", async () => {
  const { ctx, profileId, run } = await withProfile(null);
  await run();
  for (let n = 0; n < 4; n++) {
    expect(await run({ isOffline: () => Promise.resolve(true) }, unreachable(ctx))).toBeNull();
  }
  expect(await listIncidents(ctx, { profileId })).toEqual([]);
  expect((await getProfile(ctx, profileId)).standing.reachable?.value).toBe("yes");
  const { facts } = await getSeries(ctx, { profileId, range: "24h" });
  expect(facts.reachable.total).toMatchObject({ counts: { yes: 1, no: 0, offline: 4 }, uptime: 1 });
});

test("a check by hand changes what is known, but not the uptime, which is of the schedule", async () => {
  const { ctx, profileId } = await withProfile(simulator.keys.standard["cn-beijing"]);
  await runCheck(ctx, { profileId, level: "auth" }, signal);
  expect((await getProfile(ctx, profileId)).standing.authenticated?.value).toBe("yes");
  expect((await getSeries(ctx, { profileId, range: "24h" })).facts.authenticated.points).toEqual([]);
});

test("checks are found by time and level", async () => {
  const { ctx, profileId, run } = await withProfile(simulator.keys.standard["cn-beijing"]);
  const first = await run();
  const second = await run({ level: "network" });
  const ids = async (filter: Omit<Parameters<typeof listChecks>[1], "profileId" | "limit">) =>
    (await listChecks(ctx, { profileId, limit: 10, ...filter })).map(({ id }) => id);
  expect(await ids({})).toEqual([second?.id, first?.id]);
  expect(await ids({ level: "auth" })).toEqual([first?.id]);
  expect(await ids({ from: new Date(second?.startedAt ?? "") })).toEqual([second?.id]);
  expect(await ids({ to: new Date(second?.startedAt ?? "") })).toEqual([first?.id]);
});
