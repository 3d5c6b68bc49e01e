import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { testContext } from "@/test/database";
import { readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { addEvents } from "./add-events";
import { createGateway } from "./create-gateway";
import { importLog } from "./import-log";
import { recentEvents } from "./recent-events";

const KINDS = ["config-reload"] as const;

async function withReloads(openclawVersion: string | null, more = "") {
  const ctx = await testContext("admin");
  const { id } = await createGateway(ctx, { name: "edge-1", openclawVersion });
  await createGateway(ctx, { name: "edge-0" });
  const log = readFixture("2026.9.6", "config-reload.jsonl");
  await importLog(ctx, {
    gatewayId: id,
    body: new Blob([`${new TextDecoder().decode(log)}${more}`]).stream(),
    encoding: null,
    signal: new AbortController().signal,
  });
  const at = (iso: string): Context => ({ ...ctx, now: () => new Date(iso) });
  return { id, at };
}

test("the events of the kinds asked for, since then and not after now, oldest first, of every gateway by name", async () => {
  const { id, at } = await withReloads("2026.9.6");
  const ctx = at("2026-11-20T20:36:04.000Z");
  const [empty, edge] = await recentEvents(ctx, { kinds: KINDS, since: "2026-11-20T20:35:50.000Z" });
  expect(empty).toMatchObject({ gateway: { name: "edge-0" }, events: [], lastEventAt: null });
  expect(edge?.gateway.id).toBe(id);
  expect(edge?.events.map((event) => event.kind === "config-reload" && event.outcome)).toEqual([
    "evaluating",
    "applied",
  ]);
});

test("the release is the given one until a line states it, and without either it is assumed", async () => {
  const since = "2026-11-20T00:00:00.000Z";
  const now = "2026-11-20T21:00:00.000Z";
  for (const [given, expected] of [
    ["2026.5.12", { version: "2026.5.12", source: "given" }],
    [null, { version: "2026.9.6", source: "assumed" }],
  ] as const) {
    const { at } = await withReloads(given);
    const [, edge] = await recentEvents(at(now), { kinds: KINDS, since });
    expect(edge?.openclaw).toEqual(expected);
  }
});

test("a line that states the release beats the given one", async () => {
  const text = "update available (latest): v2026.9.7 (current v2026.9.4). Run: openclaw update";
  const time = "2026-11-20T20:40:00.000+00:00";
  const line = JSON.stringify({ 0: text, _meta: { date: time, logLevelName: "INFO" }, time, message: text });
  const { at } = await withReloads("2026.5.12", `${line}\n`);
  const now = at("2026-11-20T21:00:00.000Z");
  const [, edge] = await recentEvents(now, { kinds: KINDS, since: "2026-11-20T00:00:00.000Z" });
  expect(edge?.openclaw).toEqual({ version: "2026.9.4", source: "stated" });
});

test("a release or a reload that the log told of long ago still counts, whatever brought its lines", async () => {
  const ctx = await testContext("admin");
  const { id } = await createGateway(ctx, { name: "edge-1", openclawVersion: "2026.9.6" });
  const at = "2026-11-01T08:00:00.000Z";
  const told: UnkeyedEvent[] = [
    { kind: "version-stated", at, runId: null, version: "2026.3.13" },
    { kind: "config-reload", at, runId: null, outcome: "skipped", detail: "bogusKey" },
  ];
  const events = told.map((event) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent);
  await addEvents(ctx, { gatewayId: id, importId: "src_1", events });
  const now: Context = { ...ctx, now: () => new Date("2026-11-20T08:00:00.000Z") };
  const [edge] = await recentEvents(now, { kinds: KINDS, since: "2026-11-20T07:00:00.000Z" });
  expect(edge?.openclaw).toEqual({ version: "2026.3.13", source: "stated" });
  expect(edge?.status).toMatchObject([{ kind: "config-reload", outcome: "skipped" }]);
  expect(edge?.events).toEqual([]);
});

test("nobody reads them without the scope", async () => {
  const ctx = await testContext("admin");
  const nobody: Context = { ...ctx, actor: { ...ctx.actor, scopes: new Set() } };
  await expect(
    recentEvents(nobody, { kinds: KINDS, since: "2026-11-20T00:00:00.000Z" }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});
