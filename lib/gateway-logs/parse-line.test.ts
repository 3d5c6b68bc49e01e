import { describe, expect, test } from "vitest";

import { GatewayLogEvent } from "./events";
import { parseLine } from "./parse-line";

const scrub = (text: string) => {
  let count = 0;
  const masked = text.replace(/sk-[\w-]{8,}/g, () => {
    count += 1;
    return "sk-…";
  });
  return { text: masked, count };
};
const parse = (line: string, more: { assumeDate?: string; previousAt?: string } = {}) =>
  parseLine(line, { scrub, ...more });

const AT = "2026-11-20T20:12:08.090Z";
const STATE =
  "auth profile failure state updated: runId=r1 profile=sha256:9487bf9f11e8 provider=bl-auth401 reason=auth window=cooldown reused=false";
const FIELDS = {
  event: "auth_profile_failure_state_updated",
  runId: "r1",
  profileId: "sha256:9487bf9f11e8",
  provider: "bl-auth401",
  reason: "auth",
  windowType: "cooldown",
  windowReused: false,
  errorCount: 1,
  cooldownUntil: Date.parse(AT) + 30_000,
};
const META = { _meta: { date: AT, logLevelName: "WARN" }, time: "2026-11-20T20:12:08.090+00:00" };
const SUBSYSTEM = '{"subsystem":"agent/embedded"}';
const NAME = "auth profile failure state updated";
const record = (...values: unknown[]) => JSON.stringify({ ...Object.fromEntries(values.entries()), ...META });

describe("a line is read in every form a gateway or another tool gives it", () => {
  const jsonl = record(SUBSYSTEM, FIELDS, NAME);
  test.each<[string, string, Parameters<typeof parse>[1]?]>([
    ["JSONL", jsonl],
    ["JSONL with the arguments the other way round", record(SUBSYSTEM, NAME, FIELDS)],
    [
      "JSONL with the additions of later releases",
      JSON.stringify({ ...JSON.parse(jsonl), hostname: "vm", message: NAME, traceId: "t" }),
    ],
    ["JSONL in local time", jsonl.replace("20:12:08.090+00:00", "21:12:08.090+01:00")],
    [
      "consoleStyle json",
      JSON.stringify({
        time: META.time,
        level: "warn",
        subsystem: "agent/embedded",
        message: NAME,
        ...FIELDS,
      }),
    ],
    [
      "consoleStyle json, keys the other way round",
      JSON.stringify({ ...FIELDS, time: META.time, level: "warn", message: NAME }),
    ],
    [
      "openclaw logs --json",
      JSON.stringify({ type: "log", time: META.time, level: "warn", message: NAME, raw: jsonl }),
    ],
    [
      "docker's own log file",
      JSON.stringify({ log: `${jsonl}\n`, stream: "stderr", time: "2026-11-20T20:12:08.200000001Z" }),
    ],
    ["docker logs -t", `2026-11-20T20:12:08.200000001Z ${jsonl}`],
    ["journalctl -o json", JSON.stringify({ __REALTIME_TIMESTAMP: "1795205528200000", MESSAGE: jsonl })],
    ["console text", `2026-11-20T20:12:08.090+00:00 [agent/embedded] ${STATE}`],
    [
      "console text in colour",
      `\u001b[90m${AT}\u001b[39m \u001b[33m[agent/embedded]\u001b[39m \u001b[33m${STATE}\u001b[39m`,
    ],
    ["console text behind docker logs -t", `2026-11-20T20:12:09.000000001Z ${AT} [agent/embedded] ${STATE}`],
    ["console text behind docker compose", `gateway-1  | ${AT} [agent/embedded] ${STATE}`],
    ["console text behind journald", `Nov 20 20:12:08 edge-1 openclaw[812]: ${AT} [agent/embedded] ${STATE}`],
    ["journald's own time", `2026-11-20T20:12:08.090+0000 edge-1 node[812]: [agent/embedded] ${STATE}`],
  ])("%s", (_form, line) => {
    const { events, recognised } = parse(line);
    expect(recognised).toBe(true);
    expect(events).toMatchObject([
      {
        kind: "state-updated",
        at: AT,
        runId: "r1",
        authProfileHash: "sha256:9487bf9f11e8",
        provider: "bl-auth401",
        reason: "auth",
        window: "cooldown",
        reused: false,
      },
    ]);
    expect(GatewayLogEvent.safeParse(events[0]).success).toBe(true);
  });

  test("one record has one key, whatever wrapped it; its text has one of its own", () => {
    const wrapped = JSON.stringify({ type: "log", raw: jsonl });
    const json = JSON.stringify({
      ...FIELDS,
      time: "2026-11-20T20:12:08.150Z",
      level: "warn",
      message: NAME,
    });
    const keys = [jsonl, wrapped, json].map((line) => parse(line).events[0]?.dedupeKey);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{16}$/);
    const text = parse(`${AT} [agent/embedded] ${STATE}`).events[0]?.dedupeKey;
    expect(parse(`gateway-1  | ${AT} [agent/embedded] ${STATE}`).events[0]?.dedupeKey).toBe(text);
    expect(text).not.toBe(keys[0]);
  });
});

describe("each kind of line becomes an event", () => {
  test.each<[string, string, object]>([
    [
      "a switched-off key",
      STATE.replace("window=cooldown", "window=disabled").replace("reused=false", "reused=true"),
      { kind: "state-updated", window: "disabled", reused: true, until: null, structured: false },
    ],
    [
      "a key without a profile",
      STATE.replace("sha256:9487bf9f11e8", "-"),
      { kind: "state-updated", authProfileHash: null },
    ],
    [
      "2026.3 failover",
      "embedded run failover decision: runId=r1 stage=assistant decision=rotate_profile reason=auth provider=bl/qwen3-max profile=sha256:9487bf9f11e8",
      {
        kind: "failover-decision",
        decision: "rotate_profile",
        provider: "bl",
        model: "qwen3-max",
        rawError: null,
      },
    ],
    [
      "2026.5 failover",
      "embedded run failover decision: runId=r1 stage=assistant decision=fallback_model reason=auth from=bl/org/model to=p/m profile=- rawError=401 no",
      { kind: "failover-decision", authProfileHash: null, model: "org/model", rawError: "401 no" },
    ],
    [
      "2026.9 failover",
      "embedded run failover decision: runId=r1 stage=assistant decision=surface_error reason=auth attempt=1 retry=0 rotations=0 from=bl/m profile=sha256:9487bf9f11e8 rawError=401 no",
      { kind: "failover-decision", decision: "surface_error", reason: "auth", rawError: "401 no" },
    ],
  ])("%s, in console text; the log file has its fields instead", (_kind, message, expected) => {
    const { events } = parse(`${AT} [agent/embedded] ${message}`);
    expect(events).toMatchObject([expected]);
    expect(GatewayLogEvent.safeParse(events[0]).success).toBe(true);
    expect(parse(record(SUBSYSTEM, message)).events).toEqual([]);
  });

  test.each<[string, string, object]>([
    [
      "2026.3 end of a run",
      "embedded run agent end: runId=r1 isError=true model=m provider=bl error=HTTP 401: no",
      { kind: "agent-end", error: "HTTP 401: no", rawError: null },
    ],
    [
      "2026.9 end of a run",
      "embedded run agent end: runId=r1 isError=true model=m provider=bl error=Sorry. rawError=401 no",
      { kind: "agent-end", error: "Sorry.", rawError: "401 no" },
    ],
    [
      "2026.3 fallback",
      "model fallback decision: decision=candidate_failed requested=bl/m candidate=bl/m reason=auth next=good/m",
      {
        kind: "fallback-decision",
        decision: "candidate_failed",
        provider: "bl",
        reason: "auth",
        detail: null,
      },
    ],
    [
      "2026.9 fallback, repeats left out",
      "model fallback decision: decision=skip_candidate requested=bl/m candidate=bl/m reason=auth providerErrorType=x next=none detail=Provider bl is in cooldown (3 duplicates suppressed in last 30s)",
      { kind: "fallback-decision", decision: "skip_candidate", detail: "Provider bl is in cooldown" },
    ],
    [
      "a success has no reason",
      "model fallback decision: decision=candidate_succeeded requested=bl/m candidate=good/m reason=unknown next=none",
      { kind: "fallback-decision", provider: "good", reason: null },
    ],
    [
      "a missing key",
      'Error: No API key found for provider "anthropic". Auth store: /x',
      { kind: "missing-key", provider: "anthropic" },
    ],
    [
      "an unavailable profile, in clear",
      'Error: Auth profile "bl:key1" is temporarily unavailable for bl/qwen3-max.',
      { kind: "profile-named", authProfileId: "bl:key1" },
    ],
    [
      "a saved profile, in clear",
      "Auth profile: bl-auth401:key1 (bl-auth401/api_key)",
      { kind: "profile-named", authProfileId: "bl-auth401:key1", provider: "bl-auth401" },
    ],
    [
      "the version",
      "update available (latest): v2026.9.6 (current v2026.3.13)",
      { kind: "version-stated", version: "2026.3.13" },
    ],
  ])("%s, in console text and as a message in JSONL", (_kind, message, expected) => {
    for (const line of [`${AT} [agent/embedded] ${message}`, record(SUBSYSTEM, message), record(message)]) {
      expect(parse(line).events).toMatchObject([expected]);
      expect(GatewayLogEvent.safeParse(parse(line).events[0]).success).toBe(true);
    }
  });

  test.each<[string, object, object]>([
    [
      "success of a profile",
      {
        event: "embedded_run_failover_decision",
        runId: "r",
        decision: "continue_normal",
        failoverReason: null,
        provider: "p",
        model: "m",
        profileId: "sha256:7647bc7329aa",
      },
      { kind: "failover-decision", decision: "continue_normal", reason: null },
    ],
    [
      "end of a run",
      { event: "embedded_run_agent_end", isError: true, provider: "p", error: "e", rawErrorPreview: "raw" },
      { kind: "agent-end", runId: null, rawError: "raw" },
    ],
    [
      "fallback",
      {
        event: "model_fallback_decision",
        decision: "candidate_failed",
        candidateProvider: "p",
        candidateModel: "m",
        reason: "auth",
        errorPreview: "d",
      },
      { kind: "fallback-decision", provider: "p", detail: "d" },
    ],
    [
      "state that could not be written",
      { event: "auth_profile_bookkeeping_dropped", kind: "failure", profileId: "p:key1" },
      { kind: "profile-named", authProfileId: "p:key1" },
    ],
    [
      "a window with no end",
      { ...FIELDS, reason: "rate_limit", cooldownUntil: undefined },
      { kind: "state-updated", until: null, structured: true },
    ],
    [
      "a disabled window",
      { ...FIELDS, windowType: "disabled", disabledUntil: 1_795_205_600_000 },
      { kind: "state-updated", until: 1_795_205_600_000 },
    ],
  ])("structured: %s", (_kind, fields, expected) => {
    const name = "embedded run failover decision / model fallback decision";
    expect(parse(record(SUBSYSTEM, fields, name)).events).toMatchObject([expected]);
  });

  test.each([
    [
      "a run that ended well",
      record(
        SUBSYSTEM,
        { event: "embedded_run_agent_end", isError: false, provider: "p" },
        "embedded run agent end",
      ),
    ],
    ["an end that is no time", record(SUBSYSTEM, { ...FIELDS, cooldownUntil: 1e300 }, NAME)],
    ["an end after the last year", record(SUBSYSTEM, { ...FIELDS, cooldownUntil: 8.64e15 }, NAME)],
    ["fields of the wrong type", record(SUBSYSTEM, { ...FIELDS, provider: 7 }, NAME)],
    ["`openclaw logs` without its fields", `${AT} warn agent/embedded ${NAME}`],
  ])("%s gives none, and the line still counts as a log line", (_kind, line) => {
    expect(parse(line)).toMatchObject({ recognised: true, events: [] });
  });
});

describe("time", () => {
  const clock = `20:12:08 [agent/embedded] ${STATE}`;
  test.each<[string, string, Parameters<typeof parse>[1], string | undefined]>([
    ["a wall clock alone dates nothing", clock, {}, undefined],
    ["with the day it does", clock, { assumeDate: "2026-11-20" }, "2026-11-20T20:12:08.000Z"],
    ["and with the place", clock, { assumeDate: "2026-11-20+08:00" }, "2026-11-20T12:12:08.000Z"],
    [
      "the line before carries the day over midnight",
      clock.replace("20:12", "00:01"),
      { assumeDate: "2026-11-20", previousAt: "2026-11-20T23:59:59.000Z" },
      "2026-11-21T00:01:08.000Z",
    ],
    ["no time at all takes the line before", `[agent/embedded] ${STATE}`, { previousAt: AT }, AT],
    [
      "or the instant that was given",
      `[agent/embedded] ${STATE}`,
      { assumeDate: "2026-11-20T21:00+01:00" },
      "2026-11-20T20:00:00.000Z",
    ],
    ["and nothing otherwise", `[agent/embedded] ${STATE}`, { assumeDate: "2026-11-20" }, undefined],
    ["no such day", clock, { assumeDate: "2026-13-40" }, undefined],
    ["a day that its month does not have", clock, { assumeDate: "2026-02-30" }, undefined],
    ["nor with a time", `[agent/embedded] ${STATE}`, { assumeDate: "2026-02-30T21:00Z" }, undefined],
    ["a line of such a day", `2026-02-30T20:00:00Z [agent/embedded] ${STATE}`, {}, undefined],
    ["of such a day elsewhere", `2026-02-30T20:00:00+08:00 [agent/embedded] ${STATE}`, {}, undefined],
    [
      "a line that came late is of the day before",
      clock.replace("20:12:08", "23:59:59"),
      { assumeDate: "2026-11-20", previousAt: "2026-11-21T00:00:01.000Z" },
      "2026-11-20T23:59:59.000Z",
    ],
  ])("%s", (_title, line, more, at) => {
    const parsed = parse(line, more);
    expect(parsed.events[0]?.at).toBe(at);
    expect(parsed.undated).toBe(at === undefined);
  });
});

describe("a key in a pasted log does not get through", () => {
  const KEY = "sk-live0123456789abcdef";
  test.each([
    [
      "in an error",
      `embedded run agent end: runId=r isError=true model=m provider=p error=bad ${KEY} rawError=bad ${KEY}`,
      2,
    ],
    [
      "in a provider's name",
      `model fallback decision: decision=candidate_failed requested=p/m candidate=${KEY}/m reason=auth next=none`,
      1,
    ],
    ["in a run id", STATE.replace("runId=r1", `runId=${KEY}`), 1],
    ["in a profile's name", `Profile bl:${KEY} timed out`, 1],
  ])("%s", (_where, message, masked) => {
    const parsed = parse(`${AT} [agent/embedded] ${message}`);
    expect(parsed.events).toHaveLength(1);
    expect(parsed.maskedSecrets).toBe(masked);
    expect(JSON.stringify(parsed)).not.toContain("live0123");
  });

  test("long texts are cut after masking, so no half of a key is left at the end", () => {
    const error = `${"x".repeat(390)} ${KEY}`;
    const { events } = parse(
      record(
        SUBSYSTEM,
        { event: "embedded_run_agent_end", isError: true, provider: "p", error },
        "embedded run agent end",
      ),
    );
    expect(events).toMatchObject([{ error: expect.not.stringContaining("live") }]);
    expect(JSON.stringify(events[0]).length).toBeLessThan(800);
  });
});

describe("what is no log line", () => {
  test.each([
    "pong",
    "[exit 0]",
    "Require stack:",
    "{}",
    '{"a":1}',
    '{"time":',
    "[1,2]",
    "",
    "\u0000\u0001",
    '{"raw":{"raw":1}}',
    "null",
  ])("%j is not recognised", (line) => {
    expect(parse(line)).toMatchObject({ recognised: false, events: [] });
  });

  test("wrappers inside wrappers are followed only so far", () => {
    let line = record(SUBSYSTEM, FIELDS, NAME);
    for (let depth = 0; depth < 8; depth += 1) line = JSON.stringify({ type: "log", raw: line });
    expect(parse(line).events).toEqual([]);
  });

  test.each([
    [
      "repeated marks",
      "model fallback decision: decision=a requested=b candidate=c/d reason=e next=f detail=".concat(
        " (1 duplicates suppressed in last 3s".repeat(28_000),
      ),
    ],
    [
      "endless spaces",
      `embedded run agent end: runId=r isError=true model=m provider=p error=${" rawError".repeat(110_000)}`,
    ],
    ["endless openings", '{"_meta":{"embedded run failover":'.repeat(30_000)],
    ["deep nesting", `${'{"a":['.repeat(170_000)}embedded run agent`],
    ["endless quotes", 'No API key found for provider "'.repeat(33_000)],
    ["endless colours", "\u001b[".repeat(500_000)],
    ["endless names", "Profile ".concat(":".repeat(1_000_000))],
  ])("a hostile line of 1 MiB takes no time: %s", (_attack, line) => {
    const start = performance.now();
    parse(line);
    parse(`${AT} [x] ${line}`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
