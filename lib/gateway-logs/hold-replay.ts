import {
  gatewayMayForgetHolds,
  holdSeconds,
  isModelScoped,
  ladderFor,
  NEWEST_VERIFIED_VERSION,
  surfacedErrorResetsProfile,
} from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

import type { GatewayLogEvent } from "./events";
import type { HoldOptions, HoldState } from "./holds";
import { createRunEvidence } from "./run-evidence";
import { fromEpoch } from "./timestamps";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;
type FailoverDecision = Extract<GatewayLogEvent, { kind: "failover-decision" }>;
type Hold = HoldState & {
  runId: string | null;
  /** No line before it told the model; the decision after it may. */
  awaitsModel: boolean;
};

/** Text and JSONL of one event: the console prints it up to some seconds after the file has it. */
const SAME_EVENT_MS = 10_000;

/** Applies events, oldest first, to the holds of one gateway. */
export function createHoldReplay(options: HoldOptions) {
  const holds = new Map<string, Hold>();
  const runs = createRunEvidence();
  /** Last structured line per profile, to know its text again. */
  const structured = new Map<string, StateUpdated>();
  /** Failures per profile and reason since its last success, for ladders whose count outlives a hold. */
  const failures = new Map<string, Map<string, number>>();
  const given = options.version !== null && parseVersion(options.version) ? options.version : null;
  let version = given ?? NEWEST_VERIFIED_VERSION;
  /** Proven by its own lines: a hold of this gateway ends with the run that led to it. */
  let forgetful = false;
  let assumed = given === null || options.versionConfidence === "assumed";

  function open(event: StateUpdated, hash: string) {
    if (!event.structured && isTextOf(structured.get(hash), event)) return;
    if (event.structured) structured.set(hash, event);
    const failuresInRow = countFailure(hash, event.reason);

    const kind = event.structured && event.until === null ? "blocked" : event.window;
    const key = `${hash} ${kind}`;
    const active = standingBefore(event, key);
    const evidence = runs.about(event.runId, hash, event.provider);
    const model = event.model ?? evidence.model;
    const continues = active !== null && (event.reused || isSameEvent(active, event));
    holds.set(key, {
      authProfileHash: hash,
      provider: event.provider,
      kind,
      reason: event.reason,
      since: continues ? active.since : event.at,
      ...endOf(event, kind, active, failuresInRow),
      // A second model failing inside the window widens the hold to the whole profile.
      model: isModelScoped(version, event.reason) && (!active || active.model === model) ? model : null,
      errorCount: event.errorCount,
      rawError: evidence.rawError ?? (continues ? active.rawError : null),
      runId: event.runId,
      awaitsModel: model === null,
    });
  }

  function endOf(event: StateUpdated, kind: HoldState["kind"], active: Hold | null, failuresInRow: number) {
    if (kind === "blocked") return { until: null, confidence: "stated" as const };
    if (event.until !== null) return { until: fromEpoch(event.until), confidence: "stated" as const };
    if (event.reused && active) return { until: active.until, confidence: active.confidence };
    const ladder = ladderFor(version, event.window, event.reason);
    const fallback = ladder ?? ladderFor(version, "disabled", "billing");
    // Other counts start again when a hold ends, and no new hold starts before: it is always the first failure.
    const seconds = fallback ? holdSeconds(fallback, fallback.countSurvivesExpiry ? failuresInRow : 1) : 0;
    // A kept window that began before this log ends earlier than computed: only an upper bound is known.
    const isGuess = assumed || ladder === null || event.reused;
    return {
      until: fromEpoch(Date.parse(event.at) + seconds * 1000),
      confidence: isGuess ? ("assumed" as const) : ("computed" as const),
    };
  }

  function countFailure(hash: string, reason: string): number {
    const counts = failures.get(hash) ?? new Map<string, number>();
    failures.set(hash, counts.set(reason, (counts.get(reason) ?? 0) + 1));
    return counts.get(reason) ?? 1;
  }

  function clear(hash: string) {
    for (const kind of ["cooldown", "disabled", "blocked"]) holds.delete(`${hash} ${kind}`);
    failures.delete(hash);
  }

  /** The hold that the failure fell into; null when there is none, or when the line proves that it was lost. */
  function standingBefore(event: StateUpdated, key: string): Hold | null {
    const before = holds.get(key);
    if (!before || !isActive(before, Date.parse(event.at))) return null;
    const isLost = !event.reused && before.runId !== event.runId && gatewayMayForgetHolds(version);
    if (!isLost) return before;
    forgetful = true;
    // The write that this line reports did not start from what earlier runs led to.
    for (const [other, hold] of holds) {
      if (hold.provider === event.provider && hold.runId !== event.runId) holds.delete(other);
    }
    return null;
  }

  function decide(event: FailoverDecision, hash: string) {
    if (event.decision === "continue_normal") return clear(hash);
    for (const hold of holds.values()) {
      if (hold.authProfileHash !== hash || hold.runId !== event.runId) continue;
      hold.rawError ??= event.rawError;
      if (hold.awaitsModel && isModelScoped(version, hold.reason)) hold.model = event.model;
      const isReset = event.decision === "surface_error" && surfacedErrorResetsProfile(version);
      // Whatever the run does next, with another key or another model, is written over the hold.
      if (isReset || (forgetful && gatewayMayForgetHolds(version))) clear(hash);
    }
  }

  return {
    apply(event: GatewayLogEvent) {
      runs.note(event);
      if (event.kind === "version-stated") {
        version = event.version;
        assumed = false;
      } else if (event.kind === "state-updated" && event.authProfileHash !== null) {
        open(event, event.authProfileHash);
      } else if (event.kind === "failover-decision" && event.authProfileHash !== null) {
        decide(event, event.authProfileHash);
      } else if (event.kind === "fallback-decision" && event.decision === "candidate_succeeded") {
        // No line names the profile that worked; with one profile there is no doubt.
        const only = runs.onlyProfileOf(event.provider);
        if (only !== null) clear(only);
      }
    },
    /** The holds that have not ended at the instant; the longest last. */
    standingAt(date: Date): HoldState[] {
      return [...holds.values()]
        .filter((hold) => isActive(hold, date.getTime()))
        .map(({ runId: _runId, awaitsModel: _awaitsModel, ...state }) => state)
        .sort((left, right) => endForSorting(left) - endForSorting(right));
    },
  };
}

function isActive(hold: HoldState, atMs: number): boolean {
  return endForSorting(hold) > atMs;
}

function endForSorting(hold: HoldState): number {
  return hold.until === null ? Number.MAX_SAFE_INTEGER : Date.parse(hold.until);
}

/** A structured line overrides the text of the same event that stands already, and keeps its beginning. */
function isSameEvent(active: Hold, event: StateUpdated): boolean {
  return active.runId === event.runId && Date.parse(event.at) - Date.parse(active.since) <= SAME_EVENT_MS;
}

function isTextOf(record: StateUpdated | undefined, text: StateUpdated): boolean {
  return (
    record !== undefined &&
    record.runId === text.runId &&
    record.reason === text.reason &&
    record.window === text.window &&
    record.reused === text.reused &&
    Date.parse(text.at) - Date.parse(record.at) <= SAME_EVENT_MS
  );
}
