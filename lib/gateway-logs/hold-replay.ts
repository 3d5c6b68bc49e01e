import {
  gatewayMayForgetHolds,
  holdSeconds,
  isModelScoped,
  isNeverHeld,
  ladderFor,
  surfacedErrorResetsProfile,
} from "@/lib/openclaw/ladders";

import { setNewest } from "./bounded-map";
import type { GatewayLogEvent } from "./events";
import {
  HELD_KINDS,
  type HoldSnapshot,
  keyOf,
  nothingYet,
  type ReplayedHold,
  type StructuredLine,
} from "./hold-snapshot";
import type { HoldOptions, HoldState } from "./holds";
import { createRunEvidence } from "./run-evidence";
import { isSameEvent, isTextOf } from "./same-event";
import { createSightings } from "./sightings";
import { heldAsStated } from "./stated-holds";
import { fromEpoch } from "./timestamps";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;
type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;
type FailoverDecision = Extract<GatewayLogEvent, { kind: "failover-decision" }>;

/** No gateway has this many profiles that fail; a log made up to fill the memory would. */
const PROFILES_MAX = 500;
const REASONS_MAX = 20;

export type HoldReplay = ReturnType<typeof createHoldReplay>;

/** Applies events, oldest first, to the holds of one gateway. It may go on from what another one had come to. */
export function createHoldReplay(from: HoldOptions | HoldSnapshot) {
  const begun = "format" in from ? from : nothingYet(from);
  const runs = createRunEvidence(begun.runs);
  const sightings = createSightings(begun.sightings);
  const holds = new Map(begun.holds.map((hold) => [keyOf(hold), { ...hold }]));
  /** Last structured line per profile, to know its text again. */
  const structured = new Map(begun.structured);
  /** Failures per profile and reason since its last success, for ladders whose count outlives a hold. */
  const failures = new Map(begun.failures.map(([hash, counts]) => [hash, { ...counts }]));
  let { version, assumed } = begun;
  /** Proven by its own lines: a hold of this gateway ends with the run that led to it. */
  let { forgetful } = begun;

  function open(event: StateUpdated, hash: string) {
    if (isNeverHeld(version, event.provider)) return;
    if (!event.structured && isTextOf(structured.get(hash), event)) return;
    if (event.structured) setNewest(structured, hash, toStructuredLine(event), PROFILES_MAX);
    const failuresInRow = countFailure(hash, event.reason);

    const kind = event.structured && event.until === null ? "blocked" : event.window;
    const key = keyOf({ authProfileHash: hash, kind });
    const active = standingBefore(event, key);
    const evidence = runs.about(event.runId, hash, event.provider);
    const model = event.model ?? evidence.model;
    const continues = active !== null && (event.reused || isSameEvent(active, event));
    hold({
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

  function hold(opened: ReplayedHold) {
    dropEnded(opened.since);
    setNewest(holds, keyOf(opened), opened, PROFILES_MAX);
  }

  function dropEnded(at: string) {
    for (const [key, ended] of holds) if (!isActive(ended, at)) holds.delete(key);
  }

  /** What OpenClaw itself had stored replaces all that lines had led to. */
  function state(event: StateStated) {
    const { authProfileHash: hash } = event;
    const before = HELD_KINDS.flatMap((kind) => holds.get(keyOf({ authProfileHash: hash, kind })) ?? []);
    dropHolds(hash);
    // A count of none says that it had succeeded, or was signed in anew.
    if (event.errorCount === 0) failures.delete(hash);
    if (isNeverHeld(version, event.provider)) return;
    for (const stated of heldAsStated(event, before)) hold(stated);
  }

  function endOf(
    event: StateUpdated,
    kind: HoldState["kind"],
    active: ReplayedHold | null,
    failuresInRow: number,
  ) {
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
    const counts = new Map(Object.entries(failures.get(hash) ?? {}));
    const count = (counts.get(reason) ?? 0) + 1;
    setNewest(counts, reason, count, REASONS_MAX);
    setNewest(failures, hash, Object.fromEntries(counts), PROFILES_MAX);
    return count;
  }

  function clear(hash: string) {
    dropHolds(hash);
    failures.delete(hash);
  }

  function dropHolds(hash: string) {
    for (const kind of HELD_KINDS) holds.delete(keyOf({ authProfileHash: hash, kind }));
  }

  /** The hold that the failure fell into; null when there is none, or when the line proves that it was lost. */
  function standingBefore(event: StateUpdated, key: string): ReplayedHold | null {
    const before = holds.get(key);
    if (!before || !isActive(before, event.at)) return null;
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
      sightings.note(event);
      if (event.kind === "version-stated") {
        version = event.version;
        assumed = false;
      } else if (event.kind === "state-stated") {
        state(event);
      } else if (event.kind === "state-updated" && event.authProfileHash !== null) {
        open(event, event.authProfileHash);
      } else if (event.kind === "failover-decision" && event.authProfileHash !== null) {
        decide(event, event.authProfileHash);
      } else if (event.kind === "fallback-decision" && event.decision === "candidate_succeeded") {
        // No line names the profile that worked; with one profile there is no doubt.
        const only = sightings.onlyProfileOf(event.provider);
        if (only !== null) clear(only);
      }
    },
    /** The holds that have not ended at the instant; the longest last. */
    standingAt(date: Date): HoldState[] {
      return [...holds.values()]
        .filter((hold) => isActive(hold, date.toISOString()))
        .map(({ runId: _runId, awaitsModel: _awaitsModel, ...shown }) => shown)
        .sort((left, right) => endForSorting(left) - endForSorting(right));
    },
    /** All that it remembers, as JSON: another replay goes on from it. */
    snapshot: (): HoldSnapshot => ({
      format: 1,
      version,
      assumed,
      forgetful,
      holds: [...holds.values()].map((hold) => ({ ...hold })),
      structured: [...structured],
      failures: [...failures],
      runs: runs.snapshot(),
      sightings: sightings.snapshot(),
    }),
    /** Auth profiles and providers that the events have shown. */
    sightings: () => sightings.snapshot(),
  };
}

function toStructuredLine({ at, runId, reason, window, reused }: StateUpdated): StructuredLine {
  return { at, runId, reason, window, reused };
}

/** Compared as texts, which are of one form: asked of every hold at every failure. */
function isActive(hold: HoldState, at: string): boolean {
  return hold.until === null || hold.until > at;
}

function endForSorting(hold: HoldState): number {
  return hold.until === null ? Number.MAX_SAFE_INTEGER : Date.parse(hold.until);
}
