import { z } from "zod";

import { type FactValue, type Latencies, PROBED_FACTS, type Verdict } from "@/lib/checks/schemas";

import { VerdictCounts } from "./schemas";
import { addToSketch, mergeSketches, quantileOf, readSketch, type Sketch, writeSketch } from "./sketch";

const NO_COUNTS: VerdictCounts = { yes: 0, partly: 0, no: 0, unknown: 0, offline: 0 };

/** Percentiles are milliseconds; null when no latency was measured. */
const Percentiles = z.object({
  p50: z.number().nullable().default(null),
  p95: z.number().nullable().default(null),
  p99: z.number().nullable().default(null),
});
type Percentiles = z.infer<typeof Percentiles>;

const count = z.int().nonnegative().default(0);

const FactRollup = Percentiles.extend({
  counts: z.object({ yes: count, partly: count, no: count, unknown: count, offline: count }),
  /** The latencies behind the percentiles, so that hours can be put together (sketch.ts). */
  sketch: z.string().default(""),
});
type FactRollup = z.infer<typeof FactRollup>;

/**
 * An hour or a day of a profile's scheduled checks, by fact; a fact nobody tried has no entry. Parses what
 * `writeRollup` wrote: millions of rows are kept, so what is zero or null is left out of them.
 */
export const Rollup = z.partialRecord(z.enum(PROBED_FACTS), FactRollup);
export type Rollup = z.infer<typeof Rollup>;

/** What a scheduled check adds. `offline`: this machine had no network, so the answers say nothing of the host. */
export type Tried = { verdict: Verdict; latencyMs: Latencies; offline: boolean };

/**
 * The rollup with one check more. A fact that was not run adds nothing. When offline, every fact that was to be
 * tried counts as `offline` and no latency is kept. Null while no check has tried anything.
 */
export function addToRollup(rollup: Rollup | null, { verdict, latencyMs, offline }: Tried): Rollup | null {
  const changed: Rollup = {};
  for (const fact of PROBED_FACTS) {
    const answer = countedAs(verdict[fact], offline);
    if (answer === null) continue;
    const before = rollup?.[fact] ?? { counts: NO_COUNTS, p50: null, p95: null, p99: null, sketch: "" };
    const counts = { ...before.counts, [answer]: before.counts[answer] + 1 };
    const latency = offline ? null : latencyMs[fact];
    changed[fact] = { ...before, counts, ...(latency === null ? {} : withLatency(before, latency)) };
  }
  return Object.keys(changed).length === 0 ? rollup : { ...rollup, ...changed };
}

/** As it stands in the database. */
export function writeRollup(rollup: Rollup): string {
  return JSON.stringify(rollup, (_key, value: unknown) =>
    value === 0 || value === null || value === "" ? undefined : value,
  );
}

/** Several hours or days of one fact as one. */
export function mergeFacts(rollups: readonly FactRollup[]): { counts: VerdictCounts } & Percentiles {
  const counts = { ...NO_COUNTS };
  for (const rollup of rollups) {
    for (const answer of VerdictCounts.keyof().options) counts[answer] += rollup.counts[answer];
  }
  return { counts, ...percentilesOf(mergeSketches(rollups.map(({ sketch }) => readSketch(sketch)))) };
}

/** Share of `yes` and `partly` among the answers that tell something of the host, 0 to 1; null without one. */
export function uptimeOf({ yes, partly, no }: VerdictCounts): number | null {
  const told = yes + partly + no;
  return told === 0 ? null : (yes + partly) / told;
}

function countedAs(value: FactValue, offline: boolean): keyof VerdictCounts | null {
  if (value === "not-run") return null;
  return offline ? "offline" : value;
}

function withLatency(before: FactRollup, latencyMs: number): Percentiles & { sketch: string } {
  const sketch = addToSketch(readSketch(before.sketch), latencyMs);
  return { ...percentilesOf(sketch), sketch: writeSketch(sketch) };
}

function percentilesOf(sketch: Sketch): Percentiles {
  return { p50: quantileOf(sketch, 0.5), p95: quantileOf(sketch, 0.95), p99: quantileOf(sketch, 0.99) };
}
