import { expect, test } from "vitest";

import type { GatewayLogEvent } from "@/lib/gateway-logs/events";

import type { GatewayNews } from "./gateway-news";
import { refusalsIn } from "./refusals.rules";

const NOON = Date.parse("2026-11-20T12:00:00.000Z");

/** A key refused in a run, so many milliseconds after noon. */
function refused(ms: number, runId: string | null): GatewayLogEvent {
  return {
    kind: "failover-decision",
    at: new Date(NOON + ms).toISOString(),
    dedupeKey: `k${ms}`,
    runId,
    decision: "surface_error",
    reason: "auth",
    authProfileHash: "sha256:eb00dba28934",
    provider: "bailian",
    model: "qwen3-max",
    rawError: "401 Incorrect API key provided.",
  };
}

function timesOf(...requests: GatewayLogEvent[]) {
  const news: GatewayNews = {
    gateway: { id: "gw_1", name: "edge-1" },
    openclaw: { version: "2026.9.6", source: "given" },
    requests,
    status: [],
    lastEventAt: null,
    sources: [],
  };
  return refusalsIn(news).map(({ times }) => times);
}

test("a refusal that log file and console tell of is one", () => {
  expect(timesOf(refused(0, "r"), refused(4, "r"))).toEqual([1]);
});

test("refusals of two runs are two, as are those of one session that go on for longer", () => {
  expect(timesOf(refused(0, "r"), refused(4, "s"))).toEqual([2]);
  expect(timesOf(refused(0, "session"), refused(60_000, "session"))).toEqual([2]);
  expect(timesOf(refused(0, null), refused(4, null))).toEqual([2]);
});
