import { describe, expect, test } from "vitest";

import { regexSteps } from "@/test/regex-steps";

import { CONSOLE_PATTERNS } from "./console-text";
import { GATEWAY_PATTERNS } from "./gateway-text";
import { NEEDLE_PATTERN } from "./needles";
import { NAME_PATTERNS } from "./profile-text";
import { PROVIDER_PATTERNS } from "./provider-text";
import { RUN_PATTERNS } from "./run-text";
import { DECISION_PATTERNS, FAILURE_OF_COMMAND } from "./text-events";
import { VERSION_PATTERNS } from "./stated-version";

const [statedVersion = /^/, banner = /^/] = VERSION_PATTERNS;

/** Every pattern a line is held against, with a text that it matches. */
const PATTERNS: [string, RegExp, string][] = [
  [
    "state",
    DECISION_PATTERNS.state,
    "auth profile failure state updated: runId=r profile=sha256:9487bf9f11e8 provider=bl reason=auth window=cooldown reused=false",
  ],
  [
    "failover",
    DECISION_PATTERNS.failover,
    "embedded run failover decision: runId=r stage=assistant decision=rotate_profile reason=auth attempt=1 retry=0 rotations=0 from=bl/m to=p/m profile=- rawError=401 no",
  ],
  [
    "agent end",
    DECISION_PATTERNS.agentEnd,
    "embedded run agent end: runId=r isError=true model=m provider=bl error=no rawError=401",
  ],
  [
    "fallback",
    DECISION_PATTERNS.fallback,
    "model fallback decision: decision=skip_candidate requested=bl/m candidate=bl/m reason=auth providerErrorType=x next=none detail=no",
  ],
  ["duplicates", DECISION_PATTERNS.duplicates, " (3 duplicates suppressed in last 30s)"],
  ["lane error", RUN_PATTERNS.laneError, 'lane task error: lane=main durationMs=242 error="no"'],
  ["error class", RUN_PATTERNS.errorClass, "FailoverError: no"],
  ["exhausted", RUN_PATTERNS.exhausted, "All models failed (1): bl/m: no"],
  ["command line", FAILURE_OF_COMMAND, "FailoverError: No API key found for provider"],
  ["run id", RUN_PATTERNS.runId, " runId=r"],
  ["no profile", RUN_PATTERNS.noProfile, "No available auth profile for bl (all in cooldown or unavailable)"],
  ["run stopped", RUN_PATTERNS.stopped, "[agent] run r ended with stopReason=stop"],
  ["run ended", RUN_PATTERNS.ended, "embedded run agent end: runId=r isError=false"],
  [
    "response",
    PROVIDER_PATTERNS.response,
    "[model-fetch] response provider=bl api=a model=m status=401 elapsedMs=27",
  ],
  ["retry", PROVIDER_PATTERNS.retry, "transient same-model retry 1/8 for bl/m reason=timeout: delayMs=989"],
  ["window", PROVIDER_PATTERNS.windowElapsed, "transient retry window elapsed for bl/m after 6/8 retries"],
  ["rotation cap", PROVIDER_PATTERNS.rotationCap, "profile rotation cap reached for bl/m after 2 rotations"],
  [
    "idle timeout",
    PROVIDER_PATTERNS.idleTimeout,
    "[idle-timeout-circuit-breaker-tripped] sessionKey=a provider=bl/m consecutive=5 cap=5",
  ],
  ["chain", PROVIDER_PATTERNS.chainStopped, "model fallback chain stopped: reason=x candidate=bl/m"],
  ["agent model", GATEWAY_PATTERNS.agentModel, "agent model: bl/m"],
  ["writes", GATEWAY_PATTERNS.writesSuppressed, "log file size cap reached; suppressing writes"],
  ["evaluating", GATEWAY_PATTERNS.evaluating, "config change detected; evaluating reload (a)"],
  ["applied", GATEWAY_PATTERNS.applied, "config hot reload applied (a)"],
  ["skipped", GATEWAY_PATTERNS.skipped, "config reload skipped (a)"],
  ["restart", GATEWAY_PATTERNS.restartRequired, "config change requires gateway restart (a)"],
  ["missing key", NAME_PATTERNS.missingKey, 'No API key found for provider "bl"'],
  ["unavailable", NAME_PATTERNS.unavailable, 'Auth profile "bl:k" is temporarily unavailable'],
  ["timed out", NAME_PATTERNS.timedOut, "Profile bl:k timed out"],
  ["saved", NAME_PATTERNS.saved, "Auth profile: bl:k (bl/api_key)"],
  ["stated version", statedVersion, "(current v2026.3.13-beta.1)"],
  ["banner", banner, "OpenClaw 2026.3.13-beta.1 (61d171a)"],
  ["colours", CONSOLE_PATTERNS.ansi, "\u001b[38;5;1 m"],
  ["compose", CONSOLE_PATTERNS.compose, "gateway-1  | "],
  ["journald", CONSOLE_PATTERNS.journal, "2026-11-20T20:12:08+0000 edge-1 openclaw[812]: "],
  ["time", CONSOLE_PATTERNS.isoTime, "2026-11-20T20:12:08Z "],
  ["clock", CONSOLE_PATTERNS.clockTime, "20:12:08 warn "],
  ["subsystem", CONSOLE_PATTERNS.subsystem, "[agent/embedded] "],
  ["plain", CONSOLE_PATTERNS.plain, "warn  agent/embedded x"],
  ["continuation", CONSOLE_PATTERNS.continuation, "- x"],
  ["needles", NEEDLE_PATTERN, "agent model: "],
];

const FILLS = ["x", "1", " ", "/", ":", '"', "=", "(", "\n", "x/", "x ", "x:"];
/** Beyond every bounded repeat of a pattern. */
const LENGTH = 2_000;

/** The text broken off after each of its words, and from there endless; and its beginnings, over and over. */
function* attacks(sample: string): Generator<(length: number) => string> {
  const cuts = [...sample.matchAll(/[^\w]/g)].map(({ index }) => index + 1);
  for (const cut of [0, ...cuts, sample.length]) {
    const start = sample.slice(0, cut);
    for (const fill of FILLS) yield (length) => start + fill.repeat(length / fill.length);
    if (cut > 0) yield (length) => start.repeat(Math.ceil(length / cut));
    if (cut > 0) yield (length) => `${start}x`.repeat(Math.ceil(length / (cut + 1)));
  }
}

describe("twice the text costs twice the work, whatever it is", () => {
  test.each(PATTERNS)("%s", (_name, pattern, sample) => {
    expect(new RegExp(pattern.source, pattern.flags).test(sample)).toBe(true);
    for (const attack of attacks(sample)) {
      const single = regexSteps(pattern, attack(LENGTH));
      const double = regexSteps(pattern, attack(2 * LENGTH));
      // Linear work doubles, quadratic work grows fourfold.
      expect(double, JSON.stringify(attack(200))).toBeLessThanOrEqual(2.5 * single + 1_000);
    }
  });

  test("the count would show work that is not linear", () => {
    const growth = (pattern: RegExp, text: string) =>
      regexSteps(pattern, text.repeat(2)) / regexSteps(pattern, text);
    expect(growth(/x+y/, "x".repeat(500))).toBeGreaterThan(3.5);
    expect(growth(/^x+y/, "x".repeat(500))).toBeLessThan(2.5);
  });
});
