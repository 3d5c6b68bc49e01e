import { expect, test } from "vitest";

import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { testContext } from "@/test/database";

import { addEvents } from "../add-events";
import { createGateway } from "../create-gateway";
import { listGatewayEvents, type ListGatewayEventsInput } from "../list-gateway-events";
import { listHolds } from "../list-holds";
import { listHoldSpans } from "../list-hold-spans";

const START = Date.parse("2026-11-20T12:00:00.000Z");
const time = (seconds: number) => new Date(START + seconds * 1_000).toISOString();
const keyed = (event: UnkeyedEvent) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent;

function failed(seconds: number, provider = "bailian"): GatewayLogEvent {
  return keyed({
    kind: "state-updated",
    at: time(seconds),
    runId: `run-${seconds}`,
    authProfileHash: hashAuthProfileId(`${provider}:key1`),
    provider,
    reason: "auth",
    window: "cooldown",
    reused: false,
    errorCount: 1,
    until: Date.parse(time(seconds + 30)),
    structured: true,
    model: null,
  });
}

function answered(seconds: number, provider: string, status: number): GatewayLogEvent {
  return keyed({
    kind: "http-response",
    at: time(seconds),
    runId: null,
    provider,
    model: null,
    status,
    elapsedMs: 20,
  });
}

function succeeded(seconds: number): GatewayLogEvent {
  return keyed({
    kind: "fallback-decision",
    at: time(seconds),
    runId: "run-ok",
    decision: "candidate_succeeded",
    reason: null,
    provider: "bailian",
    model: "qwen3-max",
    detail: null,
  });
}

async function gatewayWith(ctx: Context, events: GatewayLogEvent[], name = "edge-1") {
  const { id } = await createGateway(ctx, { name, openclawVersion: "2026.9.6" });
  await transaction(ctx, (tx) => addEvents(tx, { gatewayId: id, importId: "src_1", events }));
  const pages = async (filters: Partial<ListGatewayEventsInput> = {}) => {
    const seen: string[][] = [];
    let before: string | undefined;
    do {
      const page = await listGatewayEvents(ctx, { gatewayId: id, limit: 2, ...filters, before });
      seen.push(page.events.map(({ event }) => `${(Date.parse(event.at) - START) / 1_000} ${event.kind}`));
      before = page.next ?? undefined;
    } while (before !== undefined);
    return seen;
  };
  return { id, pages };
}

test("the timeline tells every event once, newest first, page by page", async () => {
  const ctx = await testContext();
  const same = [answered(5, "a", 200), answered(5, "b", 200), answered(5, "c", 200)];
  const { pages } = await gatewayWith(ctx, [failed(0), ...same, failed(9)]);
  const seen = (await pages()).flat();
  expect(seen).toEqual([
    "9 state-updated",
    "5 http-response",
    "5 http-response",
    "5 http-response",
    "0 state-updated",
  ]);
});

test("the timeline may be of one kind, provider or auth profile, and of a stretch of time", async () => {
  const ctx = await testContext();
  const { pages } = await gatewayWith(ctx, [
    failed(0),
    answered(1, "other", 200),
    failed(2, "other"),
    failed(3),
  ]);
  const flat = async (filters: Partial<ListGatewayEventsInput>) => (await pages(filters)).flat();
  expect(await flat({ kind: "http-response" })).toEqual(["1 http-response"]);
  expect(await flat({ provider: "other" })).toEqual(["2 state-updated", "1 http-response"]);
  expect(await flat({ hash: hashAuthProfileId("bailian:key1") })).toEqual([
    "3 state-updated",
    "0 state-updated",
  ]);
  expect(await flat({ from: time(1), to: time(2) })).toEqual(["2 state-updated", "1 http-response"]);
});

test("a search for what is rare goes on behind a page without any", async () => {
  const ctx = await testContext();
  const many = Array.from({ length: 10_050 }, (_, index) => answered(10 + index, "bailian", 200));
  const { pages, id } = await gatewayWith(ctx, [failed(0), ...many]);
  const seen = await pages({ kind: "state-updated" });
  expect(seen).toEqual([[], ["0 state-updated"]]);
  const first = await listGatewayEvents(ctx, { gatewayId: id, limit: 2, kind: "state-updated" });
  expect(first).toMatchObject({ events: [], next: expect.any(String) });
});

test("a cursor that is none is refused", async () => {
  const ctx = await testContext();
  const { id } = await gatewayWith(ctx, [failed(0)]);
  for (const before of ["", "yesterday", "9999999999999999.0.gev_1", "1.1.a'b"]) {
    await expect(listGatewayEvents(ctx, { gatewayId: id, limit: 1, before }), before).rejects.toMatchObject({
      code: "invalid_input",
      fields: { before: [expect.any(String)] },
    });
  }
});

test("spans tell when which profile was held within a stretch, those that reach into it included", async () => {
  const ctx = await testContext();
  const { id } = await gatewayWith(ctx, [failed(0), succeeded(10), failed(100), failed(200, "other")]);
  await gatewayWith(ctx, [failed(105)], "edge-2");
  const { spans, truncated } = await listHoldSpans(ctx, { from: time(110), to: time(205), gatewayId: id });
  expect(truncated).toBe(false);
  expect(spans).toMatchObject([
    {
      since: time(100),
      until: time(130),
      clearedEarly: false,
      authProfile: { id: "bailian:key1" },
      gatewayId: id,
    },
    { since: time(200), until: time(230), clearedEarly: false, authProfile: { provider: "other" } },
  ]);
  const early = await listHoldSpans(ctx, { from: time(0), to: time(50), gatewayId: id });
  expect(early.spans).toMatchObject([{ since: time(0), until: time(10), clearedEarly: true }]);
  expect((await listHoldSpans(ctx, { from: time(0), to: time(300) })).spans).toHaveLength(4);
});

test("more spans than are told leave the newest ones, and say so", async () => {
  const ctx = await testContext();
  const events = Array.from({ length: 1_010 }, (_, index) => failed(index * 40));
  const { id } = await gatewayWith(ctx, events);
  const { spans, truncated } = await listHoldSpans(ctx, { from: time(0), to: time(50_000), gatewayId: id });
  expect([spans.length, truncated, spans.at(-1)?.since]).toEqual([1_000, true, time(1_009 * 40)]);
});

test("a stretch that ends before it begins is refused", async () => {
  const ctx = await testContext();
  await expect(listHoldSpans(ctx, { from: time(1), to: time(0) })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("the board of now says which providers each gateway was seen to use; one of the past does not", async () => {
  const ctx = await testContext();
  const { id } = await gatewayWith(ctx, [
    answered(0, "a", 401),
    answered(9, "a", 200),
    answered(5, "b", 500),
  ]);
  expect((await listHolds(ctx)).uses).toMatchObject([
    { gatewayId: id, provider: "a", at: time(9), outcome: "succeeded" },
    { gatewayId: id, provider: "b", at: time(5), outcome: "failed" },
  ]);
  expect((await listHolds(ctx, { at: time(9) })).uses).toEqual([]);
});
