import { describe, expect, test, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { transaction } from "@/lib/core/transaction";
import { dedupeKey, type UnkeyedEvent } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { holdsAt } from "@/lib/gateway-logs/reduce-holds";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";
import { testContext } from "@/test/database";

import { addEvents } from "../add-events";
import { createGateway } from "../create-gateway";
import { listGatewayHolds } from "../list-gateway-holds";
import { sweepEvents } from "../sweep-events";
import * as instants from "../events/instants";
import { remakeCheckpoints } from "../remake-checkpoints";
import { updateGateway } from "../update-gateway";
import { carryOn, STEP_EVENTS } from "./carry-on";
import { moveOrigin } from "./move-origin";
import { replayTo } from "./replay-to";
import * as store from "./store";

const START = Date.parse("2026-11-20T00:00:00.000Z");
const V96 = "2026.9.6";
const signal = new AbortController().signal;

const keyed = (event: UnkeyedEvent) => ({ ...event, dedupeKey: dedupeKey(event) }) as GatewayLogEvent;
const timeOf = (index: number) => new Date(START + index * 10_000).toISOString();

/** Console text of a failing key: every other line holds one of seven keys, by the ladder of the version. */
function failure(index: number): GatewayLogEvent {
  const provider = `p${index % 3}`;
  const runId = `run-${Math.floor(index / 2)}`;
  if (index % 2 === 0) {
    const error = `HTTP 401: ${index}`;
    return keyed({
      kind: "agent-end",
      at: timeOf(index),
      runId,
      provider,
      model: "qwen3-max",
      error,
      rawError: null,
    });
  }
  return keyed({
    kind: "state-updated",
    at: timeOf(index),
    runId,
    authProfileHash: hashAuthProfileId(`${provider}:key${index % 7}`),
    provider,
    reason: index % 5 === 0 ? "billing" : "rate_limit",
    window: index % 5 === 0 ? "disabled" : "cooldown",
    reused: false,
    errorCount: null,
    until: null,
    structured: false,
    model: null,
  });
}

const failures = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => failure(from + index));

async function gatewayOn(ctx: Context, openclawVersion: string | null = V96) {
  const { id } = await createGateway(ctx, { name: "edge-1", openclawVersion });
  return {
    id,
    add: (events: GatewayLogEvent[]) =>
      transaction(ctx, (tx) => addEvents(tx, { gatewayId: id, importId: "src_1", events })),
    holds: async (at: string) =>
      (await listGatewayHolds(ctx, { gatewayId: id, at })).holds
        .map((hold) => [
          hold.authProfile.hash,
          hold.kind,
          hold.since,
          hold.until,
          hold.confidence,
          hold.rawError,
        ])
        .sort(),
    checkpoints: () => clientOf(ctx.database).holdCheckpoint.count({ where: { gatewayId: id } }),
  };
}

/** What a replay of all events from the first one on tells. */
function truth(events: GatewayLogEvent[], at: string, version = V96) {
  return holdsAt(events, new Date(at), { version, versionConfidence: "given" })
    .map((hold) => [hold.authProfileHash, hold.kind, hold.since, hold.until, hold.confidence, hold.rawError])
    .sort();
}

const ASKED = [0, 1, 299, 300, 301, 450, 899, 1_000, 1_199, 1_250].map(timeOf);

describe("a question about any moment gives what a replay of the whole log would", () => {
  test("when the log came bit by bit, as it was written", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx);
    const events = failures(1_200);
    for (let from = 0; from < events.length; from += 70) await gateway.add(events.slice(from, from + 70));
    expect(await gateway.checkpoints()).toBeGreaterThan(3);
    for (const at of ASKED) expect(await gateway.holds(at), at).toEqual(truth(events, at));
  });

  test("when its parts came in the wrong order, overlapping, and twice", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx);
    const events = failures(1_200);
    const added = [];
    for (const [from, to] of [
      [800, 1_200],
      [0, 500],
      [400, 900],
      [0, 1_200],
    ] as const) {
      added.push(await gateway.add(events.slice(from, to)));
      const sofar = events.slice(from, to).concat(from === 800 ? [] : events.slice(800));
      if (from !== 400) {
        const known = [...new Map(sofar.map((event) => [event.dedupeKey, event])).values()];
        expect(await gateway.holds(timeOf(1_100))).toEqual(
          truth(
            from === 0 && to === 500 ? [...events.slice(0, 500), ...events.slice(800)] : known,
            timeOf(1_100),
          ),
        );
      }
    }
    expect(added).toEqual([400, 500, 300, 0]);
    for (const at of ASKED) expect(await gateway.holds(at), at).toEqual(truth(events, at));
  });

  test("when hundreds of lines are of one millisecond: they are never parted", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx);
    const same = failures(2 * STEP_EVENTS, 100).map((event, index) =>
      keyed({ ...event, at: timeOf(100), runId: `run-${index}` } as UnkeyedEvent),
    );
    const events = [...failures(100), ...same, ...failures(50, 101)];
    await gateway.add(events);
    const between = await clientOf(ctx.database).holdCheckpoint.findMany({ select: { at: true } });
    expect(between.map(({ at }) => at.toISOString())).toContain(timeOf(100));
    expect(await gateway.holds(timeOf(149))).toEqual(truth(events, timeOf(149)));
  });
});

test("a log that comes in order has only its end replayed", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  await gateway.add(failures(1_000));
  const before = await clientOf(ctx.database).holdCheckpoint.findMany({ orderBy: { at: "asc" } });
  await gateway.add(failures(100, 1_000));
  const after = await clientOf(ctx.database).holdCheckpoint.findMany({ orderBy: { at: "asc" } });
  expect(after.slice(0, before.length)).toEqual(before);
  expect(before.length).toBeGreaterThan(3);
});

test("another version, given by hand, counts for the whole log", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  const events = failures(900);
  await gateway.add(events);
  await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
  expect(await gateway.holds(timeOf(890))).toEqual(truth(events, timeOf(890), "2026.3.13"));
  expect(await gateway.checkpoints()).toBeGreaterThan(2);
});

test("the first version that a log states counts for what came before it, too, and more than one given", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  const events = failures(700);
  const says = keyed({ kind: "version-stated", at: timeOf(650), runId: null, version: "2026.3.13" });
  await gateway.add(events);
  await gateway.add([says]);
  expect(await gateway.holds(timeOf(600))).toEqual(truth(events, timeOf(600), "2026.3.13"));
  await updateGateway(ctx, gateway.id, { openclawVersion: "2026.5.12" });
  expect(await gateway.holds(timeOf(600))).toEqual(truth(events, timeOf(600), "2026.3.13"));
});

test("where nobody says the version, the form of a line tells it for what came before, too, until somebody says", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx, null);
  const events = failures(700);
  const decided = {
    kind: "failover-decision" as const,
    runId: "run-0",
    decision: "rotate_profile",
    reason: "rate_limit",
    authProfileHash: null,
    provider: "p0",
    model: "qwen3-max",
    rawError: null,
  };
  const ends = (holds: unknown[][]) => holds.map(([hash, kind, since, until]) => [hash, kind, since, until]);
  const now = async () => ends(await gateway.holds(timeOf(699)));
  const by = (version: string) => ends(truth(events, timeOf(699), version));

  await gateway.add(events);
  expect(await now()).toEqual(by(V96));
  await gateway.add([keyed({ ...decided, at: timeOf(650), form: "bare" })]);
  expect(await now()).toEqual(by("2026.3.13"));
  expect(by("2026.3.13")).not.toEqual(by(V96));
  await updateGateway(ctx, gateway.id, { openclawVersion: V96 });
  expect(await now()).toEqual(by(V96));
  await updateGateway(ctx, gateway.id, { openclawVersion: null });
  expect(await now()).toEqual(by("2026.3.13"));
});

test("a checkpoint that other events have overtaken is not written", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  await gateway.add(failures(200));
  const from = await store.selectCheckpoint(ctx, store.liveChain(gateway.id));
  if (!from) throw new Error("a gateway with events has an origin");
  const made = { at: new Date(timeOf(150)), state: from.state };
  expect(await store.insertCheckpoint(ctx, store.liveChain(gateway.id), made, { from, events: 150 })).toBe(
    false,
  );
  expect(await store.insertCheckpoint(ctx, store.liveChain(gateway.id), made, { from, events: 151 })).toBe(
    true,
  );
});

test("a reader that events overtook reads again", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  await gateway.add(failures(100, 100));
  const late = failures(50, 50);
  const original = store.stillHolds;
  const asked = vi.spyOn(store, "stillHolds").mockImplementationOnce(async (...args) => {
    await gateway.add(late);
    return original(...args);
  });
  expect(await gateway.holds(timeOf(199))).toEqual(truth([...late, ...failures(100, 100)], timeOf(199)));
  expect(asked).toHaveBeenCalledTimes(2);
  asked.mockRestore();
});

test("events of an earlier release, without a checkpoint, are answered at once and carried on by the sweep", async () => {
  const ctx = await testContext();
  const gateway = await gatewayOn(ctx);
  const events = failures(900);
  await gateway.add(events);
  await clientOf(ctx.database).holdCheckpoint.deleteMany();
  expect(await gateway.holds(timeOf(890))).toEqual(truth(events, timeOf(890)));
  await sweepEvents({ ...ctx, now: () => new Date(timeOf(900)) }, { days: 90, signal });
  expect(await gateway.checkpoints()).toBeGreaterThan(2);
  expect(await gateway.holds(timeOf(890))).toEqual(truth(events, timeOf(890)));
});

describe("events older than they are kept", () => {
  const DAY = 24 * 60 * 60 * 1_000;
  const ninetyDaysAfter = (index: number) => () => new Date(Date.parse(timeOf(index)) + 90 * DAY);

  test("go, and answers about what came after stay as they were", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx);
    const events = failures(1_000);
    await gateway.add(events);
    const sweeper = { ...ctx, now: ninetyDaysAfter(700) };
    expect(await sweepEvents(sweeper, { days: 90, signal })).toEqual({ events: 701 });
    for (const at of [700, 750, 999].map(timeOf))
      expect(await gateway.holds(at), at).toEqual(truth(events, at));
    expect(await sweepEvents(sweeper, { days: 90, signal })).toEqual({ events: 0 });
  });

  test("stay gone when they are read again, without changing what came after", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx);
    const events = failures(1_000);
    await gateway.add(events);
    const sweeper = { ...ctx, now: ninetyDaysAfter(700) };
    await sweepEvents(sweeper, { days: 90, signal });
    await gateway.add(events);
    await carryOn(ctx, gateway.id);
    expect(await gateway.holds(timeOf(750))).toEqual(truth(events, timeOf(750)));
    expect(await sweepEvents(sweeper, { days: 90, signal })).toEqual({ events: 701 });
    expect(await gateway.holds(timeOf(999))).toEqual(truth(events, timeOf(999)));
  });

  test("leave the log's version behind", async () => {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx, null);
    const says = keyed({ kind: "version-stated", at: timeOf(0), runId: null, version: "2026.3.13" });
    const events = [says, ...failures(400)];
    await gateway.add(events);
    await sweepEvents({ ...ctx, now: ninetyDaysAfter(390) }, { days: 90, signal });
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.9.6" });
    expect(await gateway.holds(timeOf(399))).toEqual(truth(events, timeOf(399), "2026.3.13"));
  });
});

describe("another version for a long log", () => {
  const MANY = 6_600;

  async function withMany(openclawVersion: string | null = V96) {
    const ctx = await testContext();
    const gateway = await gatewayOn(ctx, openclawVersion);
    const events = failures(MANY);
    await gateway.add(events);
    await carryOn(ctx, gateway.id);
    return { ctx, gateway, events, remake: () => remakeCheckpoints(ctx, signal) };
  }

  const AT = timeOf(MANY - 5);

  test("is set at once; what answers goes on answering, for one version or the other, until the new is made", async () => {
    const { ctx, gateway, events, remake } = await withMany();
    const read = vi.spyOn(instants, "pagesOfInstants");
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
    expect(await gateway.holds(AT)).toEqual(truth(events, AT, V96));
    // The gateway in the reply and this question: both began near the end.
    expect(read).toHaveBeenCalledTimes(2);
    read.mockRestore();
    const late = keyed({ ...failure(MANY - 7), at: timeOf(MANY - 6.5), runId: "late" } as UnkeyedEvent);
    await gateway.add([late]);
    const all = [...events, late];
    expect(await gateway.holds(AT)).toEqual(truth(all, AT, V96));
    await remake();
    for (const at of [AT, timeOf(500), timeOf(3_001)])
      expect(await gateway.holds(at), at).toEqual(truth(all, at, "2026.3.13"));
  });

  test("events that come while it is made are in it", async () => {
    const { ctx, gateway, events, remake } = await withMany();
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
    const late = failures(40, 7_000).map((event, index) =>
      keyed({ ...event, at: timeOf(3_000.5 + index), runId: `late-${index}` } as UnkeyedEvent),
    );
    const original = store.insertCheckpoint;
    const made = vi.spyOn(store, "insertCheckpoint").mockImplementation(async (...args) => {
      if (made.mock.calls.length === 15) await gateway.add(late);
      return original(...args);
    });
    await remake();
    made.mockRestore();
    await remake();
    expect(await gateway.holds(AT)).toEqual(truth([...events, ...late], AT, "2026.3.13"));
  });

  test("the one given last counts, and going back to the first makes nothing anew", async () => {
    const { ctx, gateway, events, remake } = await withMany();
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.5.12" });
    await remake();
    expect(await gateway.holds(AT)).toEqual(truth(events, AT, "2026.5.12"));
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
    const before = await gateway.checkpoints();
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.5.12" });
    expect(await gateway.checkpoints()).toBe(before - 1);
    await remake();
    expect(await gateway.holds(AT)).toEqual(truth(events, AT, "2026.5.12"));
  });

  test("one that the log states first, at its end, is made by the sweep too, before anything goes", async () => {
    const { ctx, gateway, events } = await withMany(null);
    await gateway.add([
      keyed({ kind: "version-stated", at: timeOf(MANY), runId: null, version: "2026.3.13" }),
    ]);
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.5.12" });
    const now = () => new Date(Date.parse(timeOf(1_000)) + 90 * 24 * 60 * 60_000);
    expect(await sweepEvents({ ...ctx, now }, { days: 90, signal })).toEqual({ events: 1_001 });
    expect(await gateway.holds(AT)).toEqual(truth(events, AT, "2026.3.13"));
  });

  test("nothing is swept that a draft is yet to be made of", async () => {
    const { ctx, gateway } = await withMany();
    await updateGateway(ctx, gateway.id, { openclawVersion: "2026.3.13" });
    const at = new Date(timeOf(1_000));
    const replayed = await replayTo(ctx, { id: gateway.id, openclawVersion: "2026.3.13" }, at);
    expect(await moveOrigin(ctx, { id: gateway.id, openclawVersion: "2026.3.13" }, replayed)).toBeNull();
  });
});
