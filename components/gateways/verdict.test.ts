import { describe, expect, test } from "vitest";

import type { GatewaySummary, LogImportSummary } from "@/lib/gateways/schemas";

import { checkDetail, standingAfter } from "@/test/factories";

import { effectiveVersion, gatewayTone, lastRead, likelyGateway, logsHolds } from "./gateway-state";
import { type BoardHold, holdKey, inOrder } from "./hold-order";
import { verdictOf } from "./verdict";

const NOW = "2026-11-20T09:31:18.000Z";

function imported(change: Partial<LogImportSummary> = {}): LogImportSummary {
  return {
    id: "imp_1",
    gatewayId: "gw_1",
    lines: 10,
    bytes: 1000,
    events: 2,
    newEvents: 2,
    recognisedLines: 10,
    unrecognisedLines: 0,
    oversizedLines: 0,
    firstAt: "2026-11-20T09:00:00.000Z",
    lastAt: "2026-11-20T09:31:00.000Z",
    version: { value: null, confidence: "assumed" },
    versionLikely: null,
    maskedSecrets: 0,
    warnings: [],
    startedAt: NOW,
    finishedAt: NOW,
    actorName: "lin@example.test",
    ...change,
  };
}

function gateway(change: Partial<GatewaySummary> = {}): GatewaySummary {
  return {
    id: "gw_1",
    name: "edge-1",
    openclawVersion: "2026.9.6",
    lastImport: imported(),
    lastEventAt: null,
    activeHolds: 0,
    createdAt: "2026-11-01T00:00:00.000Z",
    ...change,
  };
}

function hold(gatewayName: string, profileName: string, change: Partial<BoardHold> = {}): BoardHold {
  return {
    gateway: { id: `gw_${gatewayName}`, name: gatewayName, openclawVersion: "2026.9.6" },
    authProfile: {
      hash: `sha256:${profileName}`,
      id: null,
      provider: "alibaba-standard-cn",
      profileId: "prf_1",
    },
    kind: "cooldown",
    reason: "auth",
    since: "2026-11-20T09:30:00.000Z",
    until: "2026-11-20T09:40:00.000Z",
    model: null,
    errorCount: 1,
    confidence: "stated",
    rawError: null,
    ...change,
  };
}

const healthy = {
  id: "prf_1",
  plan: "standard" as const,
  standing: standingAfter(checkDetail({ startedAt: "2026-11-20T09:30:40.000Z" })),
};

describe("the answer in the heading", () => {
  test("counts holds, the gateways that have them, and the held keys a newer check found healthy", () => {
    const holds = [
      hold("edge-1", "a"),
      hold("edge-2", "a"),
      hold("edge-2", "b", { since: "2026-11-20T09:31:00.000Z" }),
      hold("edge-3", "c", {
        authProfile: { hash: "sha256:c", id: null, provider: "openai", profileId: null },
      }),
    ];
    expect(verdictOf({ gateways: [gateway()], holds, profiles: [healthy] })).toEqual({
      kind: "holding",
      holds: 4,
      gateways: 3,
      healthyKeys: 1,
    });
  });

  test.each([
    ["says when no gateway is connected", [], "noGateway"],
    [
      "says when no log was ever read, rather than that nothing is held",
      [gateway({ lastImport: null })],
      "neverRead",
    ],
    [
      "does not call a release quiet that logs no holds",
      [gateway({ openclawVersion: "2026.2.17" })],
      "notLogged",
    ],
    ["says that nothing is held once a log that would tell was read", [gateway()], "clear"],
  ])("%s", (_promise, gateways, kind) => {
    expect(verdictOf({ gateways, holds: [], profiles: [] })).toEqual({ kind });
  });
});

describe("a gateway's card", () => {
  test("believes the log's own version more than the one that was typed in", () => {
    const lastImport = imported({ version: { value: "2026.3.13", confidence: "stated" } });
    expect(effectiveVersion(gateway({ lastImport }))).toEqual({ version: "2026.3.13", assumed: false });
    expect(effectiveVersion(gateway())).toEqual({ version: "2026.9.6", assumed: false });
    expect(effectiveVersion(gateway({ openclawVersion: null })).assumed).toBe(true);
  });

  test.each([
    ["2026.2.17", false],
    ["2026.3.8", false],
    ["2026.3.11", true],
    ["2026.9.6", true],
  ])("%s logs its holds: %s", (openclawVersion, logs) => {
    expect(logsHolds(gateway({ openclawVersion }))).toBe(logs);
  });

  test.each([
    ["held while it holds a key", gateway({ activeHolds: 1 }), "held"],
    ["not run before a log was read", gateway({ lastImport: null }), "not-run"],
    ["ok right after a log without holds", gateway(), "ok"],
    [
      "unknown when the last line is old",
      gateway({ lastImport: imported({ lastAt: "2026-11-18T09:00:00.000Z" }) }),
      "unknown",
    ],
    ["unknown when no line had a date", gateway({ lastImport: imported({ lastAt: null }) }), "unknown"],
    ["unknown for a release that logs no holds", gateway({ openclawVersion: "2026.2.17" }), "unknown"],
  ])("is %s", (_promise, of, tone) => {
    expect(gatewayTone(of, [], Date.parse(NOW))).toBe(tone);
  });

  test("a new log is offered for the gateway that has none yet, else for the one read last", () => {
    const older = gateway({ id: "gw_old", lastImport: imported({ finishedAt: "2026-11-19T00:00:00.000Z" }) });
    const newer = gateway({ id: "gw_new" });
    const unread = gateway({ id: "gw_unread", lastImport: null });
    expect(likelyGateway([older, unread, newer])?.id).toBe("gw_unread");
    expect(likelyGateway([older, newer])?.id).toBe("gw_new");
    expect(likelyGateway([])).toBeUndefined();
    expect(lastRead([unread, older, newer])?.id).toBe("gw_new");
    expect(lastRead([unread])).toBeUndefined();
  });
});

describe("the order of the board", () => {
  const late = hold("edge-1", "a", { until: "2026-11-20T10:00:00.000Z" });
  const soon = hold("edge-2", "b", { until: "2026-11-20T09:32:00.000Z" });
  const never = hold("edge-1", "c", { until: null, kind: "blocked" });
  const twin = hold("edge-10", "d", { until: late.until });

  test("the soonest end comes first and an unknown end last", () => {
    expect(inOrder([never, late, soon], "end")).toEqual([soon, late, never]);
  });

  test("by gateway, numbers in names count as numbers, and ends order the rest", () => {
    expect(inOrder([never, twin, soon, late], "gateway")).toEqual([late, never, soon, twin]);
  });

  test("rows that stay keep their places, however the reply was ordered", () => {
    const order = inOrder([late, twin, soon, never], "end").map(holdKey);
    expect(inOrder([never, soon, twin, late], "end").map(holdKey)).toEqual(order);
  });
});
