import { expect, test } from "vitest";

import { clientOf } from "@/lib/core/db";
import { testContext } from "@/test/database";

import { createGateway } from "./create-gateway";
import { createHeldBatches, HELD_LENGTH_MAX } from "./held-batches";

/** One event, of so many characters. */
function batchOf(seq: number, length: number) {
  const event = { kind: "run-succeeded", at: "2026-11-20T12:00:00.000Z", dedupeKey: `k${seq}`, runId: "" };
  const json = (runId: string) => JSON.stringify([{ ...event, runId }]);
  return { json: json("x".repeat(length - json("").length)), firstSeq: seq };
}

async function held() {
  const ctx = await testContext();
  const { id: gatewayId } = await createGateway(ctx, { name: "edge-1" });
  const staged = async () => {
    const rows = await clientOf(ctx.database).stagedGatewayEvent.findMany({ orderBy: { seq: "asc" } });
    return rows.map(({ seq, dedupeKey }) => [seq, dedupeKey]);
  };
  return { batches: createHeldBatches(ctx, { gatewayId, importId: "imp_1" }), staged };
}

test("what a log of the usual kind tells never waits in the database", async () => {
  const { batches, staged } = await held();
  batches.add(batchOf(0, HELD_LENGTH_MAX / 2));
  await batches.settle();
  batches.add(batchOf(1, HELD_LENGTH_MAX / 2));
  await batches.settle();
  expect(batches.rest().map(({ firstSeq }) => firstSeq)).toEqual([0, 1]);
  expect(await staged()).toEqual([]);
});

test("memory holds 4 MiB of events: a log of more has all of them staged, in their order", async () => {
  const { batches, staged } = await held();
  batches.add(batchOf(0, HELD_LENGTH_MAX));
  await batches.settle();
  expect(await staged()).toEqual([]);
  batches.add(batchOf(1, 200));
  await batches.settle();
  expect(batches.rest()).toEqual([]);
  batches.add(batchOf(2, 200));
  await batches.settle();
  expect(batches.rest()).toEqual([]);
  expect(await staged()).toEqual([
    [0, "k0"],
    [1, "k1"],
    [2, "k2"],
  ]);
});
