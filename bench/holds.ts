// How fast what was held is told, at any moment of a gateway's million events.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { createGateway } from "@/lib/gateways/create-gateway";
import { listGatewayEvents } from "@/lib/gateways/list-gateway-events";
import { listGatewayHolds } from "@/lib/gateways/list-gateway-holds";
import { listHoldSpans } from "@/lib/gateways/list-hold-spans";
import { listHolds } from "@/lib/gateways/list-holds";
import { sweepEvents } from "@/lib/gateways/sweep-events";
import { createProfile } from "@/lib/profiles/create-profile";

import { percentile, print } from "./figures";
import { fillEvents } from "./fill-events";
import { newDatabase } from "./new-database";

const MB = 1_000_000;
const EVENTS = 1_000_000;
const DAY_MS = 24 * 60 * 60_000;
const DAYS = 89;
const CALLS = 300;

export async function holds(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  const file = path.join(folder, "clawkeep.db");
  const ctx = await newDatabase(file);
  try {
    await createProfile(ctx, { name: "Chat", presetId: "standard-cn-beijing-shared" });
    const { id } = await createGateway(ctx, { name: "bench", openclawVersion: "2026.9.6" });
    const to = ctx.now();
    const from = new Date(to.getTime() - DAYS * DAY_MS);
    fillEvents(file, { gatewayId: id, count: EVENTS, from, to });
    const bytesOfEvents = (await stat(file)).size;
    await carriedOn(ctx);
    print("holds: database", bytesOfEvents / MB, "MB", "before checkpoints");
    print("holds: checkpoints", ((await stat(file)).size - bytesOfEvents) / MB, "MB");
    await answers(ctx, id, { from, to });
  } finally {
    await clientOf(ctx.database).$disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What an import of all of them would do after it has landed, with everybody else being served. */
async function carriedOn(ctx: Context): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const started = performance.now();
  await sweepEvents(ctx, { days: 90, signal: new AbortController().signal });
  print("holds: all checkpoints made", (performance.now() - started) / 1_000, "s", `${EVENTS} events`);
  print("holds: event loop held meanwhile, p99", delay.percentile(99) / 1e6, "ms");
  delay.disable();
}

async function answers(
  ctx: Context,
  gatewayId: string,
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  const anyTime = (early = 0) =>
    new Date(from.getTime() + early + Math.random() * (to.getTime() - from.getTime() - early));
  const at = () => anyTime().toISOString();
  const stretch = (days: number) => {
    const end = anyTime(days * DAY_MS);
    return { from: new Date(end.getTime() - days * DAY_MS).toISOString(), to: end.toISOString() };
  };
  const page = { gatewayId, limit: 100 };

  await figure("hold query at any instant", () => listGatewayHolds(ctx, { gatewayId, at: at() }));
  await figure("hold board now", () => listHolds(ctx));
  await figure("timeline page at any instant", () => listGatewayEvents(ctx, { ...page, to: at() }));
  await figure("timeline page of one kind", () =>
    listGatewayEvents(ctx, { ...page, to: at(), kind: "state-updated" }),
  );
  await figure("timeline page of what is not there", () =>
    listGatewayEvents(ctx, { ...page, to: at(), provider: "nobody" }),
  );
  await figure("spans of an hour", () => listHoldSpans(ctx, { gatewayId, ...stretch(1 / 24) }));
  await figure("spans of a day", () => listHoldSpans(ctx, { gatewayId, ...stretch(1) }), 50);
}

async function figure(name: string, call: () => Promise<unknown>, calls = CALLS): Promise<void> {
  const times: number[] = [];
  for (let index = -10; index < calls; index++) {
    const started = performance.now();
    await call();
    if (index >= 0) times.push(performance.now() - started);
  }
  print(`holds: ${name}, p50`, percentile(times, 0.5), "ms", `${EVENTS} events`);
  print(`holds: ${name}, p95`, percentile(times, 0.95), "ms", `${EVENTS} events`);
}
