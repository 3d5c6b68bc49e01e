import { latenciesOf } from "@/lib/checks/latencies";
import {
  type CheckDetail,
  type CheckStep,
  STEP_NAMES,
  type StepEvidence,
  type StepName,
  type StepStatus,
} from "@/lib/checks/schemas";
import { caveatOf, firstFailure, verdictOf } from "@/lib/checks/verdict";
import { newId } from "@/lib/core/ids";
import type { PastOutage } from "./demo-past-data";

export type PastCheck = {
  at: Date;
  /** Null: a plan's key is never sent on a timer, so only the host was looked at. */
  key: { credentialId: string; refused: boolean } | null;
  networkMs: number;
  failed: PastOutage["failed"] | null;
};

/** A scheduled check as the ladder would have kept it: the verdict follows from its steps, as it always does. */
export function pastCheck({ at, key, networkMs, failed }: PastCheck): CheckDetail {
  const steps = stepsOf({ key, networkMs, failed });
  const verdict = verdictOf(steps);
  return {
    id: newId("check"),
    level: key ? "auth" : "network",
    credentialId: key?.credentialId ?? null,
    model: null,
    verdict,
    failed: firstFailure(steps),
    caveat: caveatOf(steps),
    latencyMs: latenciesOf(steps, verdict),
    tokens: 0,
    trigger: "schedule",
    dueAt: at.toISOString(),
    startedAt: at.toISOString(),
    durationMs: Math.round(Math.max(...steps.map(({ startedMs, durationMs }) => startedMs + durationMs))),
    actorName: "schedule",
    steps,
    models: [],
  };
}

type Went = { status: StepStatus; durationMs: number; evidence: StepEvidence };

function stepsOf({ key, networkMs, failed }: Omit<PastCheck, "at">): CheckStep[] {
  let startedMs = 0;
  let hasFailed = false;
  return STEP_NAMES.map((name) => {
    const good = goodStep(name, networkMs, key);
    const went: Went =
      good === null
        ? skipped("not-requested")
        : hasFailed
          ? skipped("after-failure")
          : name === failed?.step
            ? failedStep(failed, networkMs)
            : good;
    const step = { name, startedMs, ...went };
    startedMs = Math.round((startedMs + went.durationMs) * 10) / 10;
    hasFailed ||= went.status === "failed";
    return step;
  });
}

/** How a step goes when all is well, refused keys included; null for one that is not of this check. */
function goodStep(name: StepName, networkMs: number, key: PastCheck["key"]): Went | null {
  const ok = (durationMs: number, evidence: StepEvidence): Went => ({ status: "ok", durationMs, evidence });
  switch (name) {
    case "format":
      return ok(0.2, {});
    case "dns":
      // An address of the documentation's own range (RFC 5737).
      return ok(4, { facts: { addresses: "192.0.2.18", redirected: false } });
    case "tcp":
      return ok(networkMs, { facts: { address: "192.0.2.18", port: 443, family: "IPv4", tried: 1 } });
    case "tls":
      return ok(networkMs * 2, { facts: { tlsVersion: "TLSv1.3", httpVersion: "1.1", nameMatches: true } });
    case "unkeyed":
      return ok(networkMs + 2, {
        httpStatus: 401,
        code: "InvalidApiKey",
        message: "No API-key provided.",
        facts: { firstByteMs: networkMs, clockSkewSeconds: 0 },
      });
    case "auth":
      return key && keyedStep(networkMs, key.refused);
    default:
      return null;
  }
}

function keyedStep(networkMs: number, refused: boolean): Went {
  // The vendor looks a key up before it answers.
  const firstByteMs = networkMs + 34;
  return refused
    ? {
        status: "failed",
        durationMs: firstByteMs + 2,
        evidence: {
          reason: "key-refused",
          httpStatus: 401,
          code: "invalid_api_key",
          message: "Incorrect API key provided.",
          facts: { firstByteMs, key: "refused" },
        },
      }
    : {
        status: "ok",
        durationMs: firstByteMs + 6,
        evidence: { httpStatus: 200, facts: { firstByteMs, modelCount: 14, key: "accepted" } },
      };
}

const PATIENCE_MS = 5_000;

function failedStep({ reason, httpStatus }: PastOutage["failed"], networkMs: number): Went {
  return {
    status: "failed",
    durationMs: reason === "timeout" ? PATIENCE_MS : networkMs + 2,
    evidence: {
      reason,
      ...(httpStatus === undefined ? {} : { httpStatus, facts: { firstByteMs: networkMs } }),
    },
  };
}

function skipped(reason: string): Went {
  return { status: "skipped", durationMs: 0, evidence: { reason } };
}
