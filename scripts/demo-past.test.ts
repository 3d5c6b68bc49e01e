import { expect, test } from "vitest";

import { listChecks } from "@/lib/checks/list-checks";
import { addCredential } from "@/lib/credentials/add-credential";
import { getSeries } from "@/lib/history/get-series";
import { listIncidents } from "@/lib/incidents/list-incidents";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { testContext } from "@/test/database";
import { type ExamplePast, rememberPast } from "./demo-past";

const NOW = new Date("2026-11-21T12:00:00.000Z");

async function exampleWith(past: ExamplePast) {
  const ctx = { ...(await testContext()), now: () => NOW };
  const { id } = await createProfile(ctx, {
    name: "Chat",
    plan: "standard",
    region: "cn-beijing",
    hostKind: "shared",
  });
  await addCredential(ctx, id, { label: "main", key: `sk-${"0a".repeat(16)}` });
  await rememberPast(ctx, id, past, NOW);
  return { ctx, id };
}

test("an example of a quarter has figures for each day, an outage that is over, and a full heartbeat", async () => {
  const { ctx, id } = await exampleWith({ days: 90 });

  const quarter = await getSeries(ctx, { profileId: id, range: "90d" });
  expect(quarter.facts.authenticated.points.length).toBeGreaterThanOrEqual(89);
  expect(quarter.facts.reachable.total.counts).toMatchObject({ no: expect.any(Number) });
  expect(quarter.facts.reachable.total.counts.no).toBeGreaterThan(0);
  expect(quarter.facts.reachable.total.counts.offline).toBeGreaterThan(0);
  const day = await getSeries(ctx, { profileId: id, range: "24h" });
  expect(day.facts.authenticated.points.length).toBeGreaterThanOrEqual(23);

  const incidents = await listIncidents(ctx, { profileId: id });
  expect(incidents).toMatchObject([{ fact: "reachable", cause: { reason: "timeout" } }]);
  expect(incidents[0]?.closedAt).not.toBeNull();

  const { beats, standing, credentials } = await getProfile(ctx, id);
  expect(beats).toHaveLength(30);
  expect(beats.filter(({ outcome }) => outcome === "failed")).toHaveLength(1);
  expect(standing).toMatchObject({ reachable: { value: "yes" }, authenticated: { value: "yes" } });
  expect(credentials).toMatchObject([{ state: "verified" }]);
});

test("an example whose key was never right has an incident that is open, and nothing of the future", async () => {
  const { ctx, id } = await exampleWith({ days: 0.15, refused: true });
  expect(await listIncidents(ctx, { profileId: id })).toMatchObject([
    { fact: "authenticated", cause: { reason: "key-refused" }, closedAt: null },
  ]);
  const checks = await listChecks(ctx, { profileId: id, limit: 100 });
  expect(checks.length).toBeGreaterThan(30);
  for (const { startedAt, trigger } of checks) {
    expect(Date.parse(startedAt)).toBeLessThan(NOW.getTime());
    expect(trigger).toBe("schedule");
  }
});
