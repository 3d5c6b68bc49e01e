import { describe, expect, test } from "vitest";

import { scrubKeys } from "@/lib/alibaba/scrub";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import { parseLine } from "@/lib/gateway-logs/parse-line";
import { createLogReader } from "@/lib/gateway-logs/read-log";
import { casesWith, FIXTURE_VERSIONS, readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { createLineFilter } from "./line-filter";
import { shippedLine } from "./shipped-line";

const KEY = "sk-0123456789abcdef0123456789abcdef";
const bytes = (text: string) => new TextEncoder().encode(text);

function shipped(log: Uint8Array): string[] {
  const filter = createLineFilter(null, { read: () => {}, doubt: () => {} });
  return [...filter.take(log), ...filter.end()];
}

function eventsIn(log: Uint8Array): { events: GatewayLogEvent[]; versionStated: string | null } {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({ scrub: scrubKeys, onEvent: (event) => events.push(event) });
  reader.push(log);
  return { events, versionStated: reader.end().versionStated };
}

const files = FIXTURE_VERSIONS.flatMap((version) =>
  [".jsonl", ".console.txt"].flatMap((ending) =>
    casesWith(version, ending).map((name) => ({ version, file: `${name}${ending}` })),
  ),
);

describe("the server reads from what leaves the host what it would read from the log itself", () => {
  test.each([...files, { version: "2026.9.6", file: "openclaw-logs-json.txt" }])(
    "$version $file",
    ({ version, file }) => {
      const log = readFixture(version, file);
      const lines = shipped(log);
      expect(eventsIn(bytes(lines.join("\n")))).toEqual(eventsIn(log));
      // Each line stands for itself: a batch may begin anywhere.
      const read = (line: string) => parseLine(line, { scrub: scrubKeys });
      expect(lines.flatMap((line) => read(line).events)).toEqual(eventsIn(log).events);
      expect(lines.map((line) => shippedLine(line, read(line)))).toEqual(lines);
    },
  );

  test.each([
    ["docker's own time", (line: string) => `2026-11-20T20:08:32.200000000Z ${line}`],
    [
      "docker's json-file",
      (line: string) =>
        JSON.stringify({ log: `${line}\n`, stream: "stdout", time: "2026-11-20T20:08:32.2Z" }),
    ],
    ["journald", (line: string) => `2026-11-20T20:08:32+00:00 host openclaw[12]: ${line}`],
    [
      "journald's json",
      (line: string) => JSON.stringify({ MESSAGE: line, __REALTIME_TIMESTAMP: "1795205312200000" }),
    ],
  ])("behind %s", (_what, wrap) => {
    for (const file of ["auth401-fallback.jsonl", "auth401-fallback.console.txt"]) {
      const lines = new TextDecoder().decode(readFixture("2026.9.6", file)).trimEnd().split("\n");
      const log = bytes(lines.map(wrap).join("\n"));
      expect(eventsIn(log).events.length).toBeGreaterThan(0);
      expect(eventsIn(bytes(shipped(log).join("\n")))).toEqual(eventsIn(log));
    }
  });
});

const state = (fields: object) =>
  JSON.stringify({
    0: '{"subsystem":"agent/embedded"}',
    1: {
      event: "auth_profile_failure_state_updated",
      runId: "idem-1",
      profileId: "sha256:eb00dba28934",
      provider: "bailian",
      reason: "auth",
      windowType: "cooldown",
      windowReused: false,
      errorCount: 1,
      cooldownUntil: 1_795_205_342_200,
      ...fields,
    },
    2: "auth profile failure state updated",
    _meta: {
      hostname: "secret-host",
      date: "2026-11-20T20:08:32.153Z",
      path: { fileName: "/home/someone/x" },
    },
    time: "2026-11-20T20:08:32.153+00:00",
    hostname: "secret-host",
    sessionKey: "agent:main:whatsapp:+4915100000",
  });

test("a time without an offset leaves without one: the server takes it for UTC as well, and can say so", () => {
  const text =
    "auth profile failure state updated: runId=r1 profile=sha256:9487bf9f11e8 provider=bl reason=auth window=cooldown reused=false";
  const log = bytes(
    [
      `2026-11-20T09:42:00.000 [agent/embedded] ${text}`,
      state({})
        .replace(/"date":"[^"]*",/, "")
        .replace("153+00:00", "153"),
    ].join("\n"),
  );
  const lines = shipped(log);
  const read = (line: string) => parseLine(line, { scrub: scrubKeys });
  expect(lines.map((line) => read(line).offsetless)).toEqual([true, true]);
  expect(lines.flatMap((line) => read(line).events)).toEqual(eventsIn(log).events);
});

describe("what leaves the host", () => {
  test("is nothing of a line that says nothing of credentials", () => {
    expect(
      shipped(bytes('{"0":"hello","_meta":{},"time":"2026-11-20T20:08:32.153Z"}\nplain text\n')),
    ).toEqual([]);
  });

  test("is of a record only what the server keeps: no host, no path, no session, no field nobody knows", () => {
    const [line = ""] = shipped(bytes(state({ sessionId: "s-1", unknownField: "x" })));
    expect(JSON.parse(line)).toMatchObject({ 1: { provider: "bailian" }, time: "2026-11-20T20:08:32.153Z" });
    expect(line).not.toMatch(
      /secret-host|someone|whatsapp|sessionId|unknownField|failure state updated.*failure/,
    );
  });

  test("has every key masked, however the log wrote it", () => {
    const escaped = [...KEY].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
    const lines = shipped(
      bytes(
        [
          state({ provider: KEY }),
          state({ runId: "PLACE" }).replace("PLACE", escaped),
          `2026-11-20T20:08:32.153Z [x] embedded run agent end: runId=r isError=true model=m provider=p error=bad ${KEY}`,
        ].join("\n"),
      ),
    );
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).not.toContain("0123456789abcdef");
      expect(JSON.stringify(JSON.parse(line))).not.toContain("0123456789abcdef");
    }
  });

  test("stays short, whatever a record was blown up with", () => {
    const [line = ""] = shipped(bytes(state({ junk: "x".repeat(500_000), runId: "r".repeat(100_000) })));
    expect(line.length).toBeLessThan(20_000);
    expect(eventsIn(bytes(line)).events).toEqual(
      eventsIn(bytes(state({ runId: "r".repeat(100_000) }))).events,
    );
  });
});
