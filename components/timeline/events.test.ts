import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";

import { GATEWAY_LOG_EVENT_KINDS, type GatewayLogEvent } from "@/lib/gateway-logs/events";
import en from "@/messages/en/timeline.json";
import zhCn from "@/messages/zh-CN/timeline.json";

import { factsOf, toneOf } from "./event-facts";
import { wordsOf } from "./event-words";

const base = { at: "2026-11-20T17:20:05.000Z", dedupeKey: "k", runId: null };
const to = { provider: "bailian", model: "qwen3-max" };
const HASH = "sha256:eb00dba28934";

const UPDATED = {
  ...base,
  kind: "state-updated",
  authProfileHash: HASH,
  provider: "bailian",
  reason: "auth_permanent",
  window: "disabled",
  reused: false,
  errorCount: 2,
  until: Date.parse("2026-11-20T17:40:05.000Z"),
  structured: true,
  model: null,
} as const satisfies GatewayLogEvent;

const STATED = {
  ...base,
  kind: "state-stated",
  authProfileId: "bailian:key1",
  authProfileHash: HASH,
  provider: "bailian",
  cooldownUntil: null,
  cooldownReason: null,
  cooldownModel: null,
  disabledUntil: null,
  disabledReason: null,
  blockedUntil: null,
  errorCount: 0,
} as const satisfies GatewayLogEvent;

const failover = (decision: string) =>
  ({
    ...base,
    ...to,
    kind: "failover-decision",
    decision,
    reason: "auth",
    authProfileHash: HASH,
    rawError: "401 Incorrect API key",
  }) as const;

const fallback = (decision: string) =>
  ({ ...base, ...to, kind: "fallback-decision", decision, reason: "unknown", detail: null }) as const;

const EVENTS: GatewayLogEvent[] = [
  UPDATED,
  { ...UPDATED, window: "cooldown", reason: "rate_limit" },
  { ...UPDATED, reused: true },
  ...["rotate_profile", "fallback_model", "surface_error", "continue_normal", "new_decision"].map(failover),
  ...[
    "candidate_failed",
    "candidate_succeeded",
    "skip_candidate",
    "probe_cooldown_candidate",
    "new_decision",
  ].map(fallback),
  { ...base, ...to, kind: "agent-end", error: "HTTP 401", rawError: null },
  { ...base, kind: "profile-named", authProfileId: "bailian:key1", provider: "bailian" },
  { ...base, kind: "missing-key", provider: "anthropic" },
  { ...base, kind: "version-stated", version: "2026.9.6" },
  { ...base, kind: "candidates-exhausted", count: 2, detail: "All models failed (2)" },
  { ...base, kind: "candidates-exhausted", count: null, detail: "All models failed" },
  { ...base, kind: "no-profile-available", provider: "bailian" },
  { ...base, kind: "lane-error", lane: "main", durationMs: 242, error: "FailoverError: HTTP 401" },
  { ...base, kind: "profile-timed-out", authProfileId: "bl-hang:key1", provider: "bl-hang" },
  { ...base, ...to, kind: "transient-retry", reason: "timeout", attempt: 1, of: 8, delayMs: 989 },
  ...(["window-elapsed", "rotation-cap", "idle-timeout", "chain-stopped"] as const).map(
    (cause) => ({ ...base, ...to, kind: "retries-stopped", cause, detail: null }) as const,
  ),
  { ...base, ...to, kind: "http-response", status: 401, elapsedMs: 27 },
  { ...base, ...to, kind: "agent-model" },
  ...(["evaluating", "applied", "skipped", "restart-required"] as const).map(
    (outcome) => ({ ...base, kind: "config-reload", outcome, detail: "auth.order" }) as const,
  ),
  { ...base, kind: "run-succeeded" },
  { ...base, kind: "writes-suppressed" },
  STATED,
  { ...STATED, cooldownUntil: 1 },
  { ...STATED, disabledUntil: 1 },
  { ...STATED, blockedUntil: 1 },
];

describe.each([
  ["en", en],
  ["zh-CN", zhCn],
] as const)("in %s", (locale, timeline) => {
  const t = createTranslator({ locale, messages: { timeline } as { timeline: typeof en } });

  test("every kind of event, and every decision known of it, has a sentence of its own", () => {
    const sentences = EVENTS.map((event) => {
      const words = wordsOf(event);
      return "values" in words
        ? t(`timeline.event.${words.key}`, words.values)
        : t(`timeline.event.${words.key}`);
    });
    expect(new Set(EVENTS.map(({ kind }) => kind))).toEqual(new Set(GATEWAY_LOG_EVENT_KINDS));
    expect(new Set(sentences).size, sentences.join("\n")).toBe(
      // A decision nobody knows reads the same for both kinds of decision.
      EVENTS.length - 1,
    );
  });

  test("every kind can be chosen by a name of its own", () => {
    const names = GATEWAY_LOG_EVENT_KINDS.map((kind) => t(`timeline.kinds.${kind}`));
    expect(new Set(names).size).toBe(GATEWAY_LOG_EVENT_KINDS.length);
  });
});

describe("what a line tells", () => {
  test("of a hold: whom, why, until when, and how often it failed", () => {
    expect(factsOf(UPDATED)).toEqual({
      provider: "bailian",
      model: null,
      hash: HASH,
      authProfileId: null,
      reason: "auth_permanent",
      until: "2026-11-20T17:40:05.000Z",
      text: null,
      errorCount: 2,
    });
  });

  test("of a decision: the provider's own text", () => {
    expect(factsOf(failover("rotate_profile")).text).toBe("401 Incorrect API key");
  });

  test("of a model that answered no reason: OpenClaw writes “unknown” there", () => {
    expect(factsOf(fallback("candidate_succeeded")).reason).toBeNull();
    expect(factsOf(fallback("candidate_failed")).reason).toBe("unknown");
  });

  test("of OpenClaw's stored state the window that ends last", () => {
    const stated = { ...STATED, cooldownUntil: Date.parse(base.at), disabledUntil: UPDATED.until };
    expect(factsOf(stated).until).toBe("2026-11-20T17:40:05.000Z");
    expect(factsOf(STATED).until).toBeNull();
  });

  test("what went well never looks like what went wrong", () => {
    const good = [failover("continue_normal"), fallback("candidate_succeeded")];
    const bad = [failover("surface_error"), fallback("skip_candidate"), UPDATED];
    expect(good.map(toneOf)).toEqual(["ok", "ok"]);
    expect(bad.map(toneOf)).toEqual(["degraded", "degraded", "held"]);
  });
});
