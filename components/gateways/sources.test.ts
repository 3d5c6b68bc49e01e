import { describe, expect, test } from "vitest";

import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { LogSourceSummary, SourceHealth } from "@/lib/log-sources/schemas";
import { isSilent } from "@/lib/log-sources/silence.rules";
import { logSource } from "@/test/factories";

import { effectiveVersion, gatewayTone } from "./gateway-state";
import { clockText, mainSource, newestLine } from "./sources-of";
import { verdictOf } from "./verdict";

const NOW = Date.parse("2026-11-20T09:31:18.000Z");
/** In minutes. */
const DAY = 24 * 60;
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();

function source(health: Partial<SourceHealth> = {}, more: Partial<LogSourceSummary> = {}): LogSourceSummary {
  return logSource({
    createdAt: ago(10_000),
    ...more,
    health: { lastLineAt: ago(1), lastReadAt: ago(1), ...health },
  });
}

const gateway: GatewaySummary = {
  id: "gtw_1",
  name: "edge-1",
  openclawVersion: "2026.9.6",
  lastImport: null,
  lastEventAt: null,
  activeHolds: 0,
  createdAt: ago(20_000),
};

describe("the source a card tells of", () => {
  test("is one in trouble, else the one that brings lines, the freshest of those", () => {
    const failing = source({ state: "failing" }, { id: "failing" });
    const old = source({ lastReadAt: ago(20) }, { id: "old" });
    const fresh = source({}, { id: "fresh" });
    const off = source({}, { id: "off", enabled: false });
    expect(mainSource([off, old, fresh, failing])?.id).toBe("failing");
    expect(mainSource([off, old, fresh])?.id).toBe("fresh");
    expect(mainSource([off])?.id).toBe("off");
    expect(mainSource([])).toBeUndefined();
  });

  test("the last line is the newest one, whoever brought it", () => {
    expect(newestLine([source()], { lastAt: ago(30) })).toBe(ago(1));
    expect(newestLine([source({ lastLineAt: null })], { lastAt: ago(30) })).toBe(ago(30));
    expect(newestLine([], null)).toBeNull();
  });

  test.each([
    [240, "+0.2 s"],
    [-2_700, "−2.7 s"],
    [-10, "+0.0 s"],
  ])("%d ms between a line and its arrival read %s", (lagMs, text) => {
    expect(clockText(lagMs)).toBe(text);
  });

  test.each<[string, LogSourceSummary, boolean]>([
    ["one that brought a line just now is not", source(), false],
    ["a night without a line is no silence", source({ lastReadAt: ago(10 * 60) }), false],
    ["one that has brought none for a day is", source({ lastReadAt: ago(DAY) }), true],
    [
      "one that never brought any is, a day after it was added",
      source({ state: "waiting", lastReadAt: null }, { createdAt: ago(DAY) }),
      true,
    ],
    [
      "one that was added just now is not",
      source({ state: "waiting", lastReadAt: null }, { createdAt: ago(1) }),
      false,
    ],
    ["one that is switched off is not", source({ lastReadAt: ago(2 * DAY) }, { enabled: false }), false],
    [
      "one that fails is not: that is told instead",
      source({ state: "failing", lastReadAt: ago(2 * DAY) }),
      false,
    ],
  ])("silent: %s", (_case, of, silent) => {
    expect(isSilent(of, NOW)).toBe(silent);
  });
});

describe("a gateway that is followed", () => {
  test.each<[string, Partial<GatewaySummary>, LogSourceSummary[], string]>([
    ["is well while lines come", {}, [source()], "ok"],
    [
      "warns as soon as a source fails, also while it holds a key",
      { activeHolds: 1 },
      [source({ state: "failing" })],
      "degraded",
    ],
    ["warns while its owner has not let us in", {}, [source({ state: "unpaired" })], "degraded"],
    [
      "does not warn of a source that is switched off",
      {},
      [source({ state: "failing" }, { enabled: false })],
      "not-run",
    ],
    ["is held while it holds a key", { activeHolds: 1 }, [source()], "held"],
    [
      "is unknown while nothing has come",
      {},
      [source({ state: "waiting", lastReadAt: null, lastLineAt: null })],
      "unknown",
    ],
    ["is unknown when nothing has come for long", {}, [source({ lastReadAt: ago(2 * DAY) })], "unknown"],
    ["is unknown where its release logs no holds", { openclawVersion: "2026.2.17" }, [source()], "unknown"],
  ])("%s", (_promise, change, sources, tone) => {
    expect(gatewayTone({ ...gateway, ...change }, sources, NOW)).toBe(tone);
  });

  test("is judged by the version its lines state", () => {
    const sources = [source({ versionStated: "2026.3.13" })];
    expect(effectiveVersion(gateway, sources)).toEqual({ version: "2026.3.13", assumed: false });
  });

  test("counts as read, though nobody has read a log of it by hand", () => {
    const known = { gateways: [gateway], holds: [], profiles: [] };
    expect(verdictOf(known).kind).toBe("neverRead");
    expect(verdictOf({ ...known, sources: new Map([["gtw_1", [source()]]]) }).kind).toBe("clear");
  });
});
