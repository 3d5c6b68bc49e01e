import { describe, expect, test } from "vitest";

import type { CheckReason } from "./reasons";
import { type CheckStep, STEP_NAMES, type StepName, type StepStatus, type Verdict } from "./schemas";
import { firstFailure, type KeyFact, verdictOf } from "./verdict";

type Told = { status: StepStatus; reason?: CheckReason; key?: KeyFact; httpStatus?: number };

/** All steps ok but those told; the keyed ones accepted the key. */
function steps(told: Partial<Record<StepName, Told>>): CheckStep[] {
  return STEP_NAMES.map((name, index) => {
    const keyed = name === "auth" || name === "model";
    const { status, reason, key, httpStatus }: Told = told[name] ?? {
      status: "ok",
      ...(keyed ? { key: "accepted" } : {}),
    };
    return {
      name,
      status,
      startedMs: index,
      durationMs: 1,
      evidence: {
        ...(reason === undefined ? {} : { reason }),
        ...(httpStatus === undefined ? {} : { httpStatus }),
        ...(key === undefined ? {} : { facts: { key } }),
      },
    };
  });
}

const skipped = (reason: CheckReason): Told => ({ status: "skipped", reason });
const after = skipped("after-failure");
const notRequested = skipped("not-requested");

describe("a verdict", () => {
  test.each<[string, Partial<Record<StepName, Told>>, Verdict]>([
    ["is yes to all when all passed", {}, { reachable: "yes", authenticated: "yes", modelUsable: "yes" }],
    [
      "does not claim what was not asked",
      { auth: notRequested, model: notRequested },
      { reachable: "yes", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "says nothing of a host it may not touch",
      {
        format: { status: "failed" },
        dns: after,
        tcp: after,
        tls: after,
        unkeyed: after,
        auth: after,
        model: after,
      },
      { reachable: "not-run", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "is unreachable when the certificate is refused",
      { tls: { status: "failed", reason: "certificate-expired" }, unkeyed: after, auth: after, model: after },
      { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "is partly reachable when only the path is wrong",
      { unkeyed: { status: "failed", reason: "wrong-path", httpStatus: 404 }, auth: after, model: after },
      { reachable: "partly", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "is unreachable when the host connects but never answers",
      { unkeyed: { status: "failed", reason: "timeout" }, auth: after, model: after },
      { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "stays reachable through a warning that is not about the path",
      { unkeyed: { status: "warning", reason: "clock-skew", httpStatus: 401 } },
      { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
    ],
    [
      "is partly reachable when the answer is in nobody's words",
      {
        unkeyed: { status: "warning", reason: "unrecognised", httpStatus: 418 },
        auth: notRequested,
        model: notRequested,
      },
      { reachable: "partly", authenticated: "not-run", modelUsable: "not-run" },
    ],
    [
      "is not authenticated when the key was refused",
      { auth: { status: "failed", reason: "key-refused", key: "refused" }, model: after },
      { reachable: "yes", authenticated: "no", modelUsable: "not-run" },
    ],
    [
      "does not blame the key for a time-out",
      { auth: { status: "failed", reason: "timeout" }, model: after },
      { reachable: "yes", authenticated: "unknown", modelUsable: "not-run" },
    ],
    [
      "does not blame the model for a time-out",
      { model: { status: "failed", reason: "timeout" } },
      { reachable: "yes", authenticated: "yes", modelUsable: "unknown" },
    ],
    [
      "keeps the key good through a debt",
      { model: { status: "failed", reason: "billing-arrears", key: "accepted" } },
      { reachable: "yes", authenticated: "yes", modelUsable: "no" },
    ],
    [
      "calls a throttled model partly usable",
      { model: { status: "warning", reason: "throttled", key: "accepted" } },
      { reachable: "yes", authenticated: "yes", modelUsable: "partly" },
    ],
    [
      "takes a throttle on the free request as a good key",
      { auth: { status: "warning", reason: "throttled", key: "accepted" }, model: notRequested },
      { reachable: "yes", authenticated: "yes", modelUsable: "not-run" },
    ],
    [
      "lets the model rung prove a key the free rung cannot",
      { auth: skipped("not-provable") },
      { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
    ],
    [
      "leaves a Coding Plan key unknown after the host's policy answer",
      { auth: skipped("not-provable"), model: { status: "warning", reason: "policy-405", key: "unknown" } },
      { reachable: "yes", authenticated: "unknown", modelUsable: "unknown" },
    ],
    [
      "believes a refusal by the model rung over an earlier success",
      { model: { status: "failed", reason: "key-refused", key: "refused" } },
      { reachable: "yes", authenticated: "no", modelUsable: "no" },
    ],
    [
      "is not bent by what the rungs above the model met",
      {
        stream: { status: "failed", reason: "reply-stalled" },
        roles: { status: "failed", reason: "role-refused", key: "accepted" },
        thinking: { status: "warning", reason: "thinking-differs", key: "accepted" },
        native: { status: "warning", reason: "key-refused", key: "refused" },
        anthropic: { status: "failed", reason: "timeout" },
      },
      { reachable: "yes", authenticated: "yes", modelUsable: "yes" },
    ],
    [
      "is unknown where it was cancelled",
      {
        tls: skipped("cancelled"),
        unkeyed: skipped("cancelled"),
        auth: skipped("cancelled"),
        model: skipped("cancelled"),
      },
      { reachable: "unknown", authenticated: "unknown", modelUsable: "unknown" },
    ],
  ])("%s", (_promise, told, verdict) => {
    expect(verdictOf(steps(told))).toEqual(verdict);
  });

  test("of no steps claims nothing", () => {
    expect(verdictOf([])).toEqual({ reachable: "not-run", authenticated: "not-run", modelUsable: "not-run" });
  });
});

test("the first failure is named, and none when there is none", () => {
  expect(firstFailure(steps({}))).toBeNull();
  const failing = steps({ tcp: { status: "failed", reason: "connection-refused" }, tls: after });
  expect(firstFailure(failing)).toEqual({ step: "tcp", reason: "connection-refused" });
});
