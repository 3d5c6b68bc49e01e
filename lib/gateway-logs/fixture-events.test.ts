import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { casesWith, FIXTURE_VERSIONS, readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import type { GatewayLogEvent, GatewayLogEventKind } from "./events";
import { NEEDLES } from "./needles";
import { parseLine } from "./parse-line";

const files = FIXTURE_VERSIONS.flatMap((version) =>
  [".jsonl", ".txt"].flatMap((ending) =>
    casesWith(version, ending).map((name) => ({ version, file: `${name}${ending}` })),
  ),
);
const linesOf = (version: string, file: string) =>
  new TextDecoder().decode(readFixture(version, file)).split("\n");

function eventsOf(version: string, file: string): GatewayLogEvent[] {
  // Local runs print no time into a pipe; any will do to count.
  const options = { scrub: scrubKeys, assumeDate: "2026-11-20T20:30:00Z" };
  return linesOf(version, file).flatMap((line) => parseLine(line, options).events);
}

function countByKind(kinds: GatewayLogEventKind[]): Partial<Record<GatewayLogEventKind, number>> {
  const counts: Partial<Record<GatewayLogEventKind, number>> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const record = (event: string) => new RegExp(String.raw`"event":"${event}"`);

/** How the lines were told apart when they were captured: another way than the parser's. */
const KNOWN: [GatewayLogEventKind, RegExp[]][] = [
  [
    "state-updated",
    [
      record("auth_profile_failure_state_updated"),
      /auth profile failure state updated: runId=(\S+) profile=(sha256:[0-9a-f]{12}|-) provider=(\S+) reason=(\w+) window=(cooldown|disabled) reused=(true|false)/,
    ],
  ],
  [
    "agent-end",
    [/"event":"embedded_run_agent_end".*"isError":true/, /embedded run agent end: runId=(\S+) isError=true/],
  ],
  ["failover-decision", [record("embedded_run_failover_decision"), /embedded run failover decision: runId=/]],
  ["fallback-decision", [record("model_fallback_decision"), /model fallback decision: decision=/]],
  ["lane-error", [/lane task error: lane=(\S+) durationMs=(\d+) error="(.*)"/]],
  ["no-profile-available", [/No available auth profile for (\S+) \(all in cooldown or unavailable\)/]],
  ["candidates-exhausted", [/All models failed \((\d+)\): (.*)/]],
  ["missing-key", [/No API key found for provider "([^"]+)"/]],
  ["profile-timed-out", [/Profile (\S+:\S+) timed out/]],
  ["profile-named", [/Auth profile "([^"]+)" is temporarily unavailable for/, /Auth profile: \S+:\S+ \(/]],
  [
    "transient-retry",
    [/transient same-model retry (\d+)\/(\d+) for (\S+)\/(\S+) reason=(\w+): delayMs=(\d+)/],
  ],
  [
    "retries-stopped",
    [
      record("model_fallback_chain_stopped"),
      /model fallback chain stopped: reason=/,
      /\[idle-timeout-circuit-breaker-tripped\]/,
      /rotation cap reached for/,
      /transient retry window elapsed/,
    ],
  ],
  ["http-response", [/\[model-fetch\] response provider=(\S+) api=\S+ model=(\S+) status=(\d+)/]],
  ["agent-model", [/agent model: ([^\s]+)/]],
  ["config-reload", [/config change detected;|config hot reload applied|config reload skipped/]],
  ["run-succeeded", [/ended with stopReason=stop/, /embedded run agent end: runId=(\S+) isError=false/]],
  ["version-stated", [/OpenClaw 2026\.\d+\.\d+ \(/]],
];

const ESCAPE = "\u001b";
/** Without colours and escapes, and without the failures of earlier candidates, which later lines repeat. */
const plain = (line: string) =>
  line
    .replaceAll(new RegExp(String.raw`${ESCAPE}\[[0-9;]*m`, "g"), "")
    .replace(/"previousAttempts":\[[^\]]*\]/, "")
    .replace(/"fallbackStepFromFailureDetail":"(?:[^"\\]|\\.)*"/, "")
    .replaceAll(/\\+"/g, '"');

describe("every captured line of every kind becomes an event, and no other line does", () => {
  test.each(files)("$version $file", ({ version, file }) => {
    const expected = linesOf(version, file).flatMap((line) =>
      KNOWN.flatMap(([kind, patterns]) =>
        patterns.some((pattern) => pattern.test(plain(line))) ? [kind] : [],
      ),
    );
    const found = eventsOf(version, file).map((event) => event.kind);
    expect(countByKind(found)).toEqual(countByKind(expected));
  });

  test("the captured lines have every kind but those that were never seen to happen", () => {
    const seen = new Set(
      files.flatMap(({ version, file }) => eventsOf(version, file).map(({ kind }) => kind)),
    );
    expect(KNOWN.map(([kind]) => kind).filter((kind) => !seen.has(kind))).toEqual([]);
  });
});

describe("a line without any of the needles gives no event", () => {
  test.each(files)("$version $file", ({ version, file }) => {
    const options = { scrub: scrubKeys, assumeDate: "2026-11-20T20:30:00Z" };
    for (const line of linesOf(version, file)) {
      if (NEEDLES.some((needle) => line.includes(needle))) continue;
      expect(parseLine(line, options)).toMatchObject({ events: [], versionStated: null, undated: false });
    }
  });
});

/** `STATE auth/cooldown n=1 reused=false dur=30s x2 ; …` of one case, repeats written out. */
function listed(line: string): string[] {
  return line.split(" ; ").flatMap((item) => {
    const [, entry = "", times = "1"] = /^(.*?)(?: x(\d+))?$/.exec(item) ?? [];
    return Array.from({ length: Number(times) }, () => entry);
  });
}

function asListed(event: GatewayLogEvent): string[] {
  if (event.kind === "state-updated") {
    return [`STATE ${event.reason}/${event.window} n=${event.errorCount} reused=${event.reused}`];
  }
  if (event.kind === "failover-decision") return [`FO ${event.decision}/${event.reason}`];
  if (event.kind === "fallback-decision") return [`MF ${event.decision}/${event.reason ?? "-"}`];
  return [];
}

describe("the records of a case are those that were listed when it was captured", () => {
  const list = readFileSync(
    join(import.meta.dirname, "../../test/fixtures/openclaw-logs/EVENTS.txt"),
    "utf8",
  );
  const cases = list
    .trim()
    .split("\n")
    .map((line) => /^(\S+) (\S+) \| (.*)$/.exec(line) ?? [])
    .map(([, version = "", name = "", items = ""]) => ({ version, name, items }));

  test.each(cases)("$version $name", ({ version, name, items }) => {
    const expected = listed(items)
      .filter((item) => /^(?:STATE|FO|MF) /.test(item))
      // Seconds and HTTP statuses are in other fields, or in none.
      .map((item) => item.replace(/ dur=\d+s$/, "").replace(/^(MF [^/]+\/[^/]+)\/.*$/, "$1"));
    expect(eventsOf(version, `${name}.jsonl`).flatMap(asListed).sort()).toEqual(expected.sort());
  });
});
