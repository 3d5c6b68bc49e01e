import { describe, expect, test } from "vitest";

import { parseLine } from "./parse-line";

const AT = "2026-11-20T20:12:08.090Z";
const keep = (text: string) => ({ text, count: 0 });
const parse = (line: string, more: { assumeDate?: string; previousAt?: string; now?: string } = {}) =>
  parseLine(line, { scrub: keep, ...more });

const RETRY = "transient same-model retry 1/8 for bl/m reason=timeout: delayMs=989";
const TEXT = `${AT} [agent/embedded] ${RETRY}`;
const COLOURED = `\u001b[90m${AT}\u001b[39m \u001b[33m[agent/embedded]\u001b[39m \u001b[33m${RETRY}\u001b[39m`;
const JSONL = JSON.stringify({
  0: '{"subsystem":"agent/embedded"}',
  1: RETRY,
  _meta: { date: AT, logLevelName: "WARN" },
  time: "2026-11-20T20:12:08.090+00:00",
});

describe("a line is read behind whatever another tool puts before it", () => {
  test.each([
    ["docker compose", `gateway-1  | ${JSONL}`],
    ["docker compose logs -t", `gateway-1  | 2026-11-20T20:12:08.200000001Z ${JSONL}`],
    [
      "docker compose in colour",
      `\u001b[36mgateway-1  | \u001b[0m2026-11-20T20:12:08.200000001Z ${COLOURED}`,
    ],
    ["journalctl", `Nov 20 20:12:09 edge-1 openclaw[812]: ${JSONL}`],
    ["journalctl -o short-iso", `2026-11-20T20:12:09+0000 edge-1 openclaw[812]: ${COLOURED}`],
    ["journalctl -o short-iso of systemd 255", `2026-11-20T20:12:09+00:00 edge-1 openclaw[812]: ${JSONL}`],
    ["journalctl -o short-iso-precise", `2026-11-20T20:12:09.123456+0000 edge-1 openclaw[812]: ${TEXT}`],
    [
      "journalctl -o json",
      JSON.stringify({
        MESSAGE: TEXT,
        __REALTIME_TIMESTAMP: "1795205529000000",
        SYSLOG_IDENTIFIER: "openclaw",
      }),
    ],
    [
      "journalctl -o json, colours as bytes",
      JSON.stringify({
        __REALTIME_TIMESTAMP: "1795205529000000",
        MESSAGE: [...new TextEncoder().encode(COLOURED)],
      }),
    ],
    ["openclaw logs --json", JSON.stringify({ type: "log", time: AT, level: "warn", raw: JSONL })],
    ["openclaw logs --json, a line it could not read", JSON.stringify({ type: "raw", raw: COLOURED })],
    [
      "openclaw logs --json in docker",
      JSON.stringify({ log: `${JSON.stringify({ type: "log", raw: JSONL })}\n`, stream: "stdout", time: AT }),
    ],
    ["openclaw logs", `${AT} warn agent/embedded ${RETRY}`],
    ["Windows line ends", `${TEXT}\r`],
  ])("%s", (_tool, line) => {
    expect(parse(line)).toMatchObject({
      recognised: true,
      at: AT,
      offsetless: false,
      events: [{ kind: "transient-retry", at: AT, provider: "bl", delayMs: 989 }],
    });
  });

  test("a line that journald could not keep is passed over", () => {
    expect(parse('{"MESSAGE":null,"__REALTIME_TIMESTAMP":"1795205529000000"}').events).toEqual([]);
    expect(
      parse('{"MESSAGE":[27,"x",null,-1,1e9],"__REALTIME_TIMESTAMP":"1795205529000000"}').events,
    ).toEqual([]);
  });

  test.each([
    ["where it reads", { type: "meta", file: "/var/log/config change .log", cursor: 1, size: 2 }],
    ["what it noticed", { type: "notice", message: `Log tail truncated. ${RETRY}` }],
    ["what went wrong", { type: "error", time: AT, level: "warn", message: RETRY }],
  ])("`openclaw logs --json` on itself is known and says nothing of the gateway: %s", (_what, line) => {
    expect(parse(JSON.stringify(line))).toMatchObject({ recognised: true, events: [] });
  });

  test("`openclaw logs` in a terminal says only the hour", () => {
    const line = `20:12:08 warn  agent/embedded ${RETRY}`;
    expect(parse(line)).toMatchObject({ recognised: true, events: [], undated: true });
    expect(parse(line, { assumeDate: "2026-11-20Z" }).events).toMatchObject([
      { at: "2026-11-20T20:12:08.000Z" },
    ]);
  });

  test("a line longer than any gateway writes is not looked at", () => {
    expect(parse(`${TEXT} ${"x".repeat(1024 * 1024)}`)).toMatchObject({ recognised: false, events: [] });
  });
});

describe("a time that may be wrong is marked", () => {
  const local = TEXT.replace("090Z", "090");
  const localJson = JSONL.replace("+00:00", "");

  test.each<[string, string, Parameters<typeof parse>[1], string | null, boolean]>([
    ["no offset: taken for UTC", local, {}, AT, true],
    [
      "no offset, and the place is known",
      local,
      { assumeDate: "2026-11-20+08:00" },
      "2026-11-20T12:12:08.090Z",
      false,
    ],
    [
      "no offset, but docker's time has one",
      `2026-11-20T12:12:08.100Z ${local}`,
      {},
      "2026-11-20T12:12:08.100Z",
      false,
    ],
    ["no offset in a record, whose own date is UTC", localJson, {}, AT, false],
    [
      "no offset in the json console",
      JSON.stringify({ time: "2026-11-20T20:12:08.090", level: "warn", message: RETRY }),
      {},
      AT,
      true,
    ],
    [
      "the hour alone, with the day",
      `20:12:08 [x] ${RETRY}`,
      { assumeDate: "2026-11-20" },
      "2026-11-20T20:12:08.000Z",
      true,
    ],
    [
      "the hour alone, with day and place",
      `20:12:08 [x] ${RETRY}`,
      { assumeDate: "2026-11-20+08:00" },
      "2026-11-20T12:12:08.000Z",
      false,
    ],
    ["the hour alone", `20:12:08 [x] ${RETRY}`, {}, null, false],
    ["no such day", TEXT.replace("11-20", "13-40").replace("Z", ""), {}, null, false],
    ["an offset", TEXT.replace("20:12:08.090Z", "21:12:08.090+01:00"), {}, AT, false],
  ])("%s", (_title, line, more, at, offsetless) => {
    expect(parse(line, more)).toMatchObject({ at, offsetless });
  });

  test.each([
    [`${AT} [ws] nothing of note`, AT, true],
    [local.replace(RETRY, "nothing"), AT, true],
    [
      JSON.stringify({ time: "2026-11-20T20:12:08.090", level: "info", subsystem: "x", message: "hi" }),
      AT,
      true,
    ],
  ])("lines about other things are marked too: %s", (line, at, recognised) => {
    const parsed = parse(line, { previousAt: "2026-11-20T22:00:00.000Z", now: "2026-11-20T19:00:00.000Z" });
    expect(parsed).toMatchObject({ at, recognised, jumpsBack: true, fromFuture: true });
  });

  test.each([
    ["2026-11-20T20:12:09.000Z", false],
    ["2026-11-20T20:13:08.000Z", false],
    ["2026-11-20T20:13:09.000Z", true],
    ["2026-11-20T19:00:00.000Z", false],
  ])("a clock that went back from %s", (previousAt, jumpsBack) => {
    expect(parse(TEXT, { previousAt }).jumpsBack).toBe(jumpsBack);
  });

  test.each([
    ["2026-11-20T20:12:09.000Z", false],
    ["2026-11-20T20:07:09.000Z", false],
    ["2026-11-20T20:07:08.000Z", true],
  ])("a line from after %s", (now, fromFuture) => {
    expect(parse(TEXT, { now })).toMatchObject({ fromFuture, events: [{ at: AT }] });
  });

  test("without a clock to compare with, nothing is from the future", () => {
    expect(parse(TEXT.replace("2026", "2999")).fromFuture).toBe(false);
  });
});
