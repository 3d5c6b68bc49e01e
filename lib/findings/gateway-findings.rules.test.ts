import { describe, expect, test } from "vitest";

import { inEnglish } from "@/lib/diagnosis/english";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { createGatewayStatus } from "@/lib/gateway-logs/gateway-status";
import type { LogSourceSummary, SourceHealth } from "@/lib/log-sources/schemas";
import { isSilent } from "@/lib/log-sources/silence.rules";

import { findInGateway } from "./gateway-findings.rules";
import type { GatewayNews } from "./gateway-news";

const NOON = Date.parse("2026-11-20T12:00:00.000Z");

/** ISO 8601, minutes after noon. */
function at(minutes: number): string {
  return new Date(NOON + minutes * 60_000).toISOString();
}

function event<Kind extends GatewayLogEvent["kind"]>(
  minutes: number,
  fields: { kind: Kind } & Omit<
    Extract<GatewayLogEvent, { kind: Kind }>,
    "at" | "dedupeKey" | "runId" | "kind"
  >,
) {
  return { at: at(minutes), dedupeKey: `k${minutes}`, runId: null, ...fields } as unknown as GatewayLogEvent;
}

/** What a replay of these events remembers of the gateway. */
function told(...events: GatewayLogEvent[]) {
  const status = createGatewayStatus();
  for (const each of events) status.note(each);
  return status.snapshot();
}

function found(news: Partial<GatewayNews>, minutes = 60) {
  return findInGateway(
    {
      gateway: { id: "gw_1", name: "edge-1" },
      openclaw: { version: "2026.3.13", source: "given" },
      requests: [],
      status: [],
      lastEventAt: news.status?.at(-1)?.at ?? null,
      sources: [],
      ...news,
    },
    new Date(NOON + minutes * 60_000),
  );
}

function source(health: Partial<SourceHealth>, change: Partial<LogSourceSummary> = {}): LogSourceSummary {
  return {
    id: "src_1",
    gatewayId: "gw_1",
    settings: { kind: "file", path: "/tmp/openclaw/openclaw-YYYY-MM-DD.log" },
    enabled: true,
    hasToken: false,
    health: {
      state: "reading",
      lastLineAt: null,
      lastReadAt: null,
      lagMs: null,
      lines: 0,
      events: 0,
      versionStated: null,
      versionLikely: null,
      error: null,
      warnings: [],
      ...health,
    },
    createdAt: at(0),
    ...change,
  };
}

function failing(code: NonNullable<SourceHealth["error"]>["code"], state: SourceHealth["state"] = "failing") {
  return source({
    state,
    error: { code, detail: null, since: at(5), attempts: 3, nextTryAt: at(61) },
  });
}

const SKIPPED = {
  kind: "config-reload",
  outcome: "skipped",
  detail: 'Unrecognized key: "bogusKey"',
} as const;
const APPLIED = { kind: "config-reload", outcome: "applied", detail: "auth.order" } as const;

describe("the gateway’s config", () => {
  test("one that was refused is a finding, and the key stays unjudged", () => {
    const [skipped, ...others] = found({ status: told(event(1, APPLIED), event(2, SKIPPED)) });
    expect(others).toEqual([]);
    expect(skipped?.finding).toMatchObject({
      rule: "config-not-loaded",
      key: "unknown",
      evidence: 'Unrecognized key: "bogusKey"',
    });
    expect(skipped?.since).toBe(at(2));
  });

  test("a later reload or a later start ends it; a change only looked at does not", () => {
    const evaluating = { kind: "config-reload", outcome: "evaluating", detail: null } as const;
    const start = { kind: "agent-model", provider: "p", model: "m" } as const;
    expect(found({ status: told(event(1, SKIPPED), event(2, APPLIED)) })).toEqual([]);
    expect(found({ status: told(event(1, SKIPPED), event(2, start)) })).toEqual([]);
    expect(found({ status: told(event(1, SKIPPED), event(2, evaluating)) })).toHaveLength(1);
  });

  test("one that needs a restart says so", () => {
    const needs = { kind: "config-reload", outcome: "restart-required", detail: "gateway.port" } as const;
    const [finding] = found({ status: told(event(1, needs)) });
    expect(finding?.finding.rule).toBe("config-needs-restart");
    expect(finding?.finding.commands["restart-gateway"]).toBe("openclaw gateway restart");
  });
});

describe("a log file that reached its size", () => {
  const STOPPED = event(1, { kind: "writes-suppressed" });

  test("is silent from there on: no news is not good news", () => {
    const [finding] = found({ status: told(STOPPED) });
    expect(finding?.finding.rule).toBe("log-stopped-by-size");
    expect(finding?.finding.steps).toContain("upgrade-for-rotation");
  });

  test("ends with the next line, and a release that rotates is not told to be upgraded", () => {
    expect(found({ status: told(STOPPED), lastEventAt: at(2) })).toEqual([]);
    const [newer] = found({ status: told(STOPPED), openclaw: { version: "2026.5.12", source: "stated" } });
    expect(newer?.finding.steps).not.toContain("upgrade-for-rotation");
  });
});

describe("where the lines come from", () => {
  test.each([
    ["file-missing", "The file is not there."],
    ["token-refused", "The gateway refused the token."],
    ["unexpected-reply", "in a way that is not known here"],
  ] as const)("a source that fails with %s says what failed, since when and how often", (code, words) => {
    const [finding] = found({ sources: [failing(code)] });
    expect(finding).toMatchObject({ since: at(5), seen: 3, logSourceId: "src_1" });
    expect(finding?.finding.rule).toBe("source-failing");
    expect(finding && inEnglish(finding.finding).cause).toContain(words);
    expect(finding?.finding.evidence).toContain("openclaw-YYYY-MM-DD.log");
  });

  test("a gateway that asks for approval is told how it is given", () => {
    const [finding] = found({ sources: [failing("pairing-required", "unpaired")] });
    expect(finding?.finding.rule).toBe("source-unpaired");
    expect(finding && inEnglish(finding.finding).fix[0]).toContain("openclaw devices approve");
  });

  test.each([
    ["has read", source({ lastReadAt: at(0), lastLineAt: at(0) })],
    ["never had a line", source({ state: "waiting" })],
  ])("a source that %s is silent after a day, not after a night: as its own page says", (_which, quiet) => {
    expect(found({ sources: [quiet] }, 23 * 60)).toEqual([]);
    expect(isSilent(quiet, Date.parse(at(23 * 60)))).toBe(false);
    const [finding] = found({ sources: [quiet] }, 25 * 60);
    expect(finding?.finding).toMatchObject({ rule: "source-silent", severity: "info", key: "unknown" });
    expect(isSilent(quiet, Date.parse(at(25 * 60)))).toBe(true);
  });

  test("one that is switched off is meant to be silent", () => {
    expect(found({ sources: [{ ...failing("file-missing"), enabled: false }] }, 48 * 60)).toEqual([]);
  });

  test("the release that nobody told is said to be assumed where steps depend on it", () => {
    const [finding] = found({
      status: told(event(1, SKIPPED)),
      openclaw: { version: "2026.9.6", source: "assumed" },
    });
    expect(finding?.finding.steps.at(-1)).toBe("name-the-release");
  });
});
