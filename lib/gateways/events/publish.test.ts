import { expect, test } from "vitest";

import { clientOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { testContext } from "@/test/database";

import { createGateway } from "../create-gateway";
import { discardStaged, earliestAdded, publishBatches, publishEvents, stageEvents } from "./store";

const MANY = 2_600;
const AT = "2026-11-20T12:00:00.000Z";

/** Succeeding runs of one millisecond: only the order they were read in tells them apart. */
const runs = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const event: UnkeyedEvent = { kind: "run-succeeded", at: AT, runId: `run-${index}` };
    return { ...event, dedupeKey: dedupeKey(event) } as GatewayLogEvent;
  });

const batchOf = (events: readonly GatewayLogEvent[], firstSeq = 0) => ({
  json: JSON.stringify(events),
  firstSeq,
});

async function staged() {
  const ctx = await testContext();
  const { id: gatewayId } = await createGateway(ctx, { name: "edge-1" });
  const events = runs(MANY);
  await stageEvents(ctx, { gatewayId, importId: "imp_1" }, batchOf(events));
  await stageEvents(ctx, { gatewayId, importId: "imp_2" }, batchOf(events.slice(0, 700)));
  const published = () =>
    clientOf(ctx.database).gatewayEvent.findMany({ orderBy: { seq: "asc" }, select: { dedupeKey: true } });
  return { ctx, events, published };
}

test("a large import is published whole, in its order, and takes no other import along", async () => {
  const { ctx, events, published } = await staged();
  const added = await transaction(ctx, async (tx) => {
    const count = await publishEvents(tx, "imp_1");
    await discardStaged(tx, "imp_1");
    return count;
  });
  expect(added).toBe(MANY);
  expect((await published()).map((row) => row.dedupeKey)).toEqual(events.map((event) => event.dedupeKey));
  expect(await clientOf(ctx.database).stagedGatewayEvent.groupBy({ by: ["importId"], _count: true })).toEqual(
    [{ importId: "imp_2", _count: 700 }],
  );
  expect(await transaction(ctx, (tx) => publishEvents(tx, "imp_2"))).toBe(0);
});

test("one that fails in the middle leaves nothing, however much was written", async () => {
  const { ctx, published } = await staged();
  const failed = transaction(ctx, async (tx) => {
    await publishEvents(tx, "imp_1");
    throw new Error("the disk is full");
  });
  await expect(failed).rejects.toThrow("the disk is full");
  expect(await published()).toEqual([]);
});

test("others have their turn while it is published", async () => {
  const { ctx } = await staged();
  let turns = 0;
  let publishing = true;
  const others = (): void => {
    turns += 1;
    if (publishing) setTimeout(others, 0);
  };
  await transaction(ctx, async (tx) => {
    setTimeout(others, 0);
    await publishEvents(tx, "imp_1");
    publishing = false;
  });
  expect(turns).toBeGreaterThan(2);
});

test("what was held in memory is published like what was staged, in its order; told again it adds nothing", async () => {
  const ctx = await testContext();
  const { id: gatewayId } = await createGateway(ctx, { name: "edge-1" });
  const events = runs(600);
  const batches = [batchOf(events.slice(0, 250)), batchOf(events.slice(250), 250)];
  const publish = (importId: string) =>
    transaction(ctx, (tx) => publishBatches(tx, { gatewayId, importId }, batches));
  expect(await publish("imp_1")).toBe(600);
  expect(await publish("imp_2")).toBe(0);

  const stored = await clientOf(ctx.database).gatewayEvent.findMany({ orderBy: { seq: "asc" } });
  expect(stored.map(({ event }) => JSON.parse(event) as unknown)).toEqual(events);
  expect(stored.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
  expect(stored.every(({ at, dedupeKey }) => at.toISOString() === AT && dedupeKey.length === 16)).toBe(true);
  const before = new Date(Date.parse(AT) - 1);
  expect(await earliestAdded(ctx, "imp_1", before)).toEqual({
    earliest: new Date(AT),
    stated: null,
    likely: null,
  });
  expect(await earliestAdded(ctx, "imp_1", new Date(AT))).toBeNull();
  expect(await earliestAdded(ctx, "imp_2", before)).toBeNull();
});
