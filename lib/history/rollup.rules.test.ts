import { describe, expect, test } from "vitest";

import type { Latencies, Verdict } from "@/lib/checks/schemas";

import { addToRollup, mergeFacts, Rollup, type Tried, uptimeOf, writeRollup } from "./rollup.rules";

const KEY_ACCEPTED: Verdict = { reachable: "yes", authenticated: "yes", modelUsable: "not-run" };
const NOT_TRIED: Verdict = { reachable: "not-run", authenticated: "not-run", modelUsable: "not-run" };
const LATENCIES: Latencies = { reachable: 22.4, authenticated: 63.1, modelUsable: null };

function tried(change: Partial<Tried> = {}): Tried {
  return { verdict: KEY_ACCEPTED, latencyMs: LATENCIES, offline: false, ...change };
}

function rollupOf(...checks: Tried[]): Rollup | null {
  return checks.reduce<Rollup | null>(addToRollup, null);
}

/** What the database gives back. */
function kept(rollup: Rollup | null): Rollup {
  return Rollup.parse(JSON.parse(writeRollup(rollup ?? {})));
}

describe("what a check adds", () => {
  test("each fact counts by itself: a host that answers and a key that is refused", () => {
    const refused: Verdict = { ...KEY_ACCEPTED, authenticated: "no" };
    const rollup = kept(rollupOf(tried(), tried(), tried({ verdict: refused })));
    expect(rollup.reachable?.counts).toEqual({ yes: 3, partly: 0, no: 0, unknown: 0, offline: 0 });
    expect(rollup.authenticated?.counts).toEqual({ yes: 2, partly: 0, no: 1, unknown: 0, offline: 0 });
  });

  test("a fact that was not run adds nothing", () => {
    expect(kept(rollupOf(tried()))).not.toHaveProperty("modelUsable");
    const before = rollupOf(tried());
    expect(addToRollup(before, tried({ verdict: NOT_TRIED }))).toEqual(before);
  });

  test("a check that tried nothing begins no rollup", () => {
    expect(rollupOf(tried({ verdict: NOT_TRIED }))).toBeNull();
  });

  test("a check of a machine without a network counts as offline, and its latency is no host's", () => {
    const offline = tried({ offline: true, verdict: { ...KEY_ACCEPTED, reachable: "no" } });
    const online = kept(rollupOf(tried()));
    const rollup = kept(rollupOf(tried(), offline));
    const counts = { yes: 1, partly: 0, no: 0, unknown: 0, offline: 1 };
    expect(rollup).toEqual({
      reachable: { ...online.reachable, counts },
      authenticated: { ...online.authenticated, counts },
    });
  });

  test("percentiles are of the latencies there were, within 2 %", () => {
    const hour = Array.from({ length: 100 }, (_, index) =>
      tried({ latencyMs: { ...LATENCIES, reachable: index + 1, authenticated: null } }),
    );
    const { reachable, authenticated } = kept(rollupOf(...hour));
    for (const [told, measured] of [
      [reachable?.p50, 50],
      [reachable?.p95, 95],
      [reachable?.p99, 99],
    ] as const) {
      expect(Math.abs((told ?? Number.NaN) - measured) / measured).toBeLessThan(0.02);
    }
    expect(authenticated).toMatchObject({
      counts: { yes: 100 },
      p50: null,
      p95: null,
      p99: null,
      sketch: "",
    });
  });
});

describe("what is kept", () => {
  test("reads back as it was", () => {
    const rollup = rollupOf(tried(), tried({ verdict: { ...KEY_ACCEPTED, modelUsable: "partly" } }));
    expect(kept(rollup)).toEqual(rollup);
  });

  test("an hour of twelve checks takes some 200 bytes, one of sixty some 300", () => {
    const checks = Array.from({ length: 60 }, (_, index) =>
      tried({
        latencyMs: {
          reachable: 22 * (1 + 0.03 * (index % 7)),
          authenticated: 63 * (1 + 0.03 * (index % 5)),
          modelUsable: null,
        },
      }),
    );
    expect(writeRollup(rollupOf(...checks.slice(0, 12)) ?? {}).length).toBeLessThan(240);
    expect(writeRollup(rollupOf(...checks) ?? {}).length).toBeLessThan(300);
  });
});

describe("hours put together", () => {
  test("count and measure what all their checks did", () => {
    const quick = rollupOf(...Array.from({ length: 12 }, () => tried()))?.authenticated;
    const slow = rollupOf(
      ...Array.from({ length: 3 }, () =>
        tried({
          verdict: { ...KEY_ACCEPTED, authenticated: "partly" },
          latencyMs: { ...LATENCIES, authenticated: 900 },
        }),
      ),
    )?.authenticated;
    const merged = mergeFacts([quick, slow].filter((rollup) => rollup !== undefined));
    expect(merged.counts).toEqual({ yes: 12, partly: 3, no: 0, unknown: 0, offline: 0 });
    expect(Math.abs((merged.p50 ?? 0) - 63.1) / 63.1).toBeLessThan(0.02);
    expect(Math.abs((merged.p95 ?? 0) - 900) / 900).toBeLessThan(0.02);
  });

  test("of none there is nothing to tell", () => {
    const none = mergeFacts([]);
    expect(none).toMatchObject({ counts: { yes: 0, no: 0 }, p50: null, p95: null, p99: null });
    expect(uptimeOf(none.counts)).toBeNull();
  });
});

test("uptime is the share of good answers among those that tell; being offline is nobody's downtime", () => {
  expect(uptimeOf({ yes: 8, partly: 1, no: 1, unknown: 30, offline: 60 })).toBe(0.9);
  expect(uptimeOf({ yes: 0, partly: 0, no: 0, unknown: 5, offline: 5 })).toBeNull();
});
