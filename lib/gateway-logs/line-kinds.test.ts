import { describe, expect, test } from "vitest";

import { scrubKeys } from "@/lib/alibaba/scrub";

import { GatewayLogEvent } from "./events";
import { parseLine } from "./parse-line";

const AT = "2026-11-20T20:12:08.090Z";
const parse = (line: string) => parseLine(line, { scrub: scrubKeys });
const META = { _meta: { date: AT, logLevelName: "WARN" }, time: "2026-11-20T20:12:08.090+00:00" };
const record = (...values: unknown[]) => JSON.stringify({ ...Object.fromEntries(values.entries()), ...META });

/** A message as each place of a log has it, fields beside it or not. */
const formsOf = (message: string) => ({
  "console text": `${AT} [agent/embedded] ${message}`,
  "coloured console text": `\u001b[90m${AT}\u001b[39m \u001b[31m[diagnostic]\u001b[39m \u001b[31m${message}\u001b[39m`,
  "plain `openclaw logs`": `${AT} warn agent/embedded ${message}`,
  "the log file": record('{"subsystem":"diagnostic"}', message),
  "the log file, with fields": record('{"subsystem":"diagnostic"}', { errorName: "Error" }, message),
  "the log file, fields last": record('{"subsystem":"diagnostic"}', message, { errorName: "Error" }),
  "a console call, in the log file": record(message),
  "the json console": JSON.stringify({
    errorName: "Error",
    time: META.time,
    level: "warn",
    subsystem: "x",
    message,
  }),
});

describe("each kind of line becomes its events, in every form", () => {
  test.each<[string, string, object[]]>([
    [
      "2026.3 lane error",
      'lane task error: lane=main durationMs=242 error="FailoverError: HTTP 401: Incorrect API key "sk" provided."',
      [
        {
          kind: "lane-error",
          lane: "main",
          durationMs: 242,
          error: 'HTTP 401: Incorrect API key "sk" provided.',
        },
      ],
    ],
    [
      "2026.9 lane error",
      'lane task error: lane=session:agent:a:b durationMs=5317 error="Authentication failed." errorName=FailoverError',
      [{ kind: "lane-error", lane: "session:agent:a:b", error: "Authentication failed." }],
    ],
    [
      "a lane that ended for want of a key",
      'lane task error: lane=main durationMs=38 error="Error: No API key found for provider "anthropic". Auth store: /x"',
      [{ kind: "lane-error" }, { kind: "missing-key", provider: "anthropic" }],
    ],
    [
      "2026.2 all in cooldown",
      'lane task error: lane=main durationMs=52 error="FailoverError: No available auth profile for bailian (all in cooldown or unavailable)."',
      [{ kind: "lane-error" }, { kind: "no-profile-available", provider: "bailian" }],
    ],
    [
      "2026.9 unavailable profile",
      'lane task error: lane=main durationMs=23 error="Auth profile "bl:key1" is temporarily unavailable for bl/m." errorName=Error',
      [{ kind: "lane-error" }, { kind: "profile-named", authProfileId: "bl:key1", provider: "bl" }],
    ],
    [
      "2026.2 exhausted",
      "All models failed (1): bailian/qwen3-max: Provider bailian is in cooldown (all profiles unavailable) (rate_limit)",
      [
        {
          kind: "candidates-exhausted",
          count: 1,
          runId: null,
          detail:
            "bailian/qwen3-max: Provider bailian is in cooldown (all profiles unavailable) (rate_limit)",
        },
      ],
    ],
    [
      "2026.5 exhausted",
      "FallbackSummaryError: All models failed (2): a/m: HTTP 401 (auth) | b/m: HTTP 402 (billing)",
      [{ kind: "candidates-exhausted", count: 2, detail: "a/m: HTTP 401 (auth) | b/m: HTTP 402 (billing)" }],
    ],
    [
      "2026.9 exhausted, said twice on a line",
      "⇄ res ✗ agent errorCode=UNAVAILABLE errorMessage=All models failed (1): bl/m: Provider bl has auth issue (skipping all models) (auth) | MODEL_FALLBACK_SKIPPED runId=idem-7 error=All models failed (1): bl/m: x conn=1…2 id=4-2",
      [
        {
          kind: "candidates-exhausted",
          count: 1,
          runId: "idem-7",
          detail: "bl/m: Provider bl has auth issue (skipping all models) (auth)",
        },
      ],
    ],
    [
      "a timeout, profile in clear",
      "Profile bl-hang:key1 timed out. Trying next account...",
      [{ kind: "profile-timed-out", authProfileId: "bl-hang:key1", provider: "bl-hang" }],
    ],
    [
      "2026.2 timeout",
      "Profile bl:key1 timed out (possible rate limit). Trying next account...",
      [{ kind: "profile-timed-out", authProfileId: "bl:key1" }],
    ],
    [
      "a retry",
      "transient same-model retry 3/9 for bl/org/m reason=rate_limit: delayMs=4867",
      [
        {
          kind: "transient-retry",
          provider: "bl",
          model: "org/m",
          reason: "rate_limit",
          attempt: 3,
          of: 9,
          delayMs: 4867,
        },
      ],
    ],
    [
      "retries that took too long",
      "transient retry window elapsed for bl/m after 6/8 retries; stopping same-model retries",
      [
        {
          kind: "retries-stopped",
          cause: "window-elapsed",
          provider: "bl",
          model: "m",
          detail: "6/8 retries",
        },
      ],
    ],
    [
      "keys that were all tried",
      "rate-limit profile rotation cap reached for bl/m after 2 rotations; escalating to model fallback",
      [{ kind: "retries-stopped", cause: "rotation-cap", provider: "bl", detail: "2 rotations" }],
    ],
    [
      "overload, too",
      "overload profile rotation cap reached for bl/m after 1 rotations; escalating to model fallback",
      [{ kind: "retries-stopped", cause: "rotation-cap", detail: "1 rotations" }],
    ],
    [
      "a circuit breaker",
      "[idle-timeout-circuit-breaker-tripped] sessionKey=agent:a:b provider=bl/m consecutive=5 cap=5",
      [{ kind: "retries-stopped", cause: "idle-timeout", provider: "bl", detail: "consecutive=5 cap=5" }],
    ],
    [
      "a chain that was stopped",
      "model fallback chain stopped: reason=idle_timeout_circuit_breaker candidate=bl/m",
      [
        {
          kind: "retries-stopped",
          cause: "chain-stopped",
          provider: "bl",
          detail: "idle_timeout_circuit_breaker",
        },
      ],
    ],
    [
      "an answer",
      "[model-fetch] response provider=bl api=openai-completions model=org/m status=401 elapsedMs=27 dispatcher=reused contentType=application/json",
      [{ kind: "http-response", provider: "bl", model: "org/m", status: 401, elapsedMs: 27 }],
    ],
    ["the model at start", "agent model: bl/m (thinking=off, fast=off)", [{ kind: "agent-model" }]],
    [
      "a change of the config",
      "config change detected; evaluating reload (auth.order, models.providers.bl)",
      [{ kind: "config-reload", outcome: "evaluating", detail: "auth.order, models.providers.bl" }],
    ],
    [
      "a config that was taken",
      "config hot reload applied (auth.order)",
      [{ kind: "config-reload", outcome: "applied", detail: "auth.order" }],
    ],
    [
      "a config that was refused",
      'config reload skipped (invalid config): : Unrecognized key: "bogusKey"',
      [
        {
          kind: "config-reload",
          outcome: "skipped",
          detail: '(invalid config): : Unrecognized key: "bogusKey"',
        },
      ],
    ],
    [
      "a config that needs a restart",
      "config change requires gateway restart (gateway.port)",
      [{ kind: "config-reload", outcome: "restart-required", detail: "gateway.port" }],
    ],
    [
      "2026.9 success",
      "[agent] run idem-7 ended with stopReason=stop",
      [{ kind: "run-succeeded", runId: "idem-7" }],
    ],
    [
      "a success at debug",
      "embedded run agent end: runId=s1 isError=false",
      [{ kind: "run-succeeded", runId: "s1" }],
    ],
    [
      "a file that says no more",
      "log file size cap reached; suppressing writes file=/x maxFileBytes=524288000",
      [{ kind: "writes-suppressed" }],
    ],
    [
      "a fallback with repeats left out and no detail",
      "model fallback decision: decision=skip_candidate requested=bl/m candidate=bl/m reason=auth next=none (2 duplicates suppressed in last 30s)",
      [{ kind: "fallback-decision", decision: "skip_candidate", detail: null }],
    ],
    [
      "an error of several lines",
      "embedded run agent end: runId=r isError=true model=m provider=bl error=first\nsecond rawError=third\nfourth",
      [{ kind: "agent-end", error: "first\nsecond", rawError: "third\nfourth" }],
    ],
  ])("%s", (_kind, message, expected) => {
    for (const [form, line] of Object.entries(formsOf(message))) {
      const { events, recognised } = parse(line);
      expect({ form, recognised, events }).toMatchObject({ form, recognised: true, events: expected });
      for (const event of events) expect(GatewayLogEvent.parse(event)).toEqual(event);
    }
  });

  test("a chain that was stopped, as a record", () => {
    const fields = {
      event: "model_fallback_chain_stopped",
      sessionId: "s",
      reason: "agent_run_terminal_timeout",
      candidateProvider: "bl",
      candidateModel: "m",
    };
    expect(parse(record("{}", fields, "model fallback chain stopped")).events).toMatchObject([
      {
        kind: "retries-stopped",
        cause: "chain-stopped",
        provider: "bl",
        detail: "agent_run_terminal_timeout",
      },
    ]);
  });
});

describe("what only looks like an event is none", () => {
  test.each([
    [
      "a request without an answer",
      "[model-fetch] error provider=bl api=openai-completions model=m elapsedMs=8032 name=TimeoutError message=request timed out",
    ],
    ["a request that begins", "[model-fetch] start provider=bl api=openai-completions model=m method=POST"],
    ["a run that ended otherwise", "[agent] run idem-7 ended with stopReason=error"],
    ["a run that was called off", "[agent] run idem-7 ended with stopReason=aborted"],
    ["a timeout of something else", "Profile pictures timed out"],
    ["a prompt", "embedded run agent start: runId=s1"],
  ])("%s", (_what, message) => {
    for (const line of Object.values(formsOf(message))) {
      expect(parse(line)).toMatchObject({ recognised: true, events: [] });
    }
  });

  test("`reason=unknown` of a candidate that answered is neither a failure nor a run that ended", () => {
    const line = `${AT} [model-fallback/decision] model fallback decision: decision=candidate_succeeded requested=bl/m candidate=good/m reason=unknown next=none`;
    expect(parse(line).events).toMatchObject([
      { kind: "fallback-decision", provider: "good", reason: null, detail: null },
    ]);
  });
});

describe("what OpenClaw masked stays as it is", () => {
  test.each([
    "401 Incorrect API key provided: sk-fak…6789",
    "request sha256:430b76715a78 failed",
    "apiKey=__OPENCLAW_REDACTED__",
    "Authorization: Bearer abcdef…wxyz",
    "key sk-abc...wxyz refused",
  ])("%s", (error) => {
    const message = `embedded run agent end: runId=sha256:0123456789ab isError=true model=m provider=bl error=${error}`;
    const parsed = parse(`${AT} [agent/embedded] ${message}`);
    expect(parsed).toMatchObject({
      maskedSecrets: 0,
      events: [{ error, runId: "sha256:0123456789ab" }],
    });
  });

  test("and what it did not mask is masked, in every text of every kind", () => {
    const key = "sk-0123456789abcdef0123456789abcdef";
    const lines = [
      `lane task error: lane=main durationMs=1 error="HTTP 401 ${key}"`,
      `All models failed (1): bl/m: ${key} (auth)`,
      `config reload skipped (invalid config): ${key}`,
      `config hot reload applied (models.providers.bl.apiKey=${key})`,
      `agent model: bl/${key}`,
      `[model-fetch] response provider=${key} api=a model=m status=401 elapsedMs=1`,
      `model fallback chain stopped: reason=${key} candidate=bl/m`,
      `Profile bl:${key} timed out`,
      `[agent] run ${key} ended with stopReason=stop`,
    ];
    for (const message of lines) {
      const parsed = parse(`${AT} [x] ${message}`);
      expect(parsed.events.length).toBeGreaterThan(0);
      expect(parsed.maskedSecrets).toBeGreaterThan(0);
      expect(JSON.stringify(parsed)).not.toContain("0123456789ab");
    }
  });
});
