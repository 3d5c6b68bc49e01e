import type { Beat } from "@/lib/profiles/standing.schemas";

import type { CheckSummary } from "./schemas";

/** A check as one bar of a heartbeat. It stands for this check only, never for the facts together. */
export function beatOf(check: Pick<CheckSummary, "verdict" | "failed" | "latencyMs" | "startedAt">): Beat {
  const { modelUsable, authenticated, reachable } = check.latencyMs;
  return {
    at: check.startedAt,
    outcome: outcomeOf(check),
    latencyMs: modelUsable ?? authenticated ?? reachable,
  };
}

function outcomeOf({ verdict, failed }: Pick<CheckSummary, "verdict" | "failed">): Beat["outcome"] {
  const values = Object.values(verdict);
  if (failed !== null || values.includes("no")) return "failed";
  if (values.includes("partly")) return "partly";
  return values.includes("yes") ? "ok" : "unknown";
}
