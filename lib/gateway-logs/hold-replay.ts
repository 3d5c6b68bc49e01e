import {
  agentsShareHolds,
  gatewayMayForgetHolds,
  isNeverHeld,
  surfacedErrorResetsProfile,
} from "@/lib/openclaw/ladders";

import { setNewest } from "./bounded-map";
import type { GatewayLogEvent } from "./events";
import { createFailureCounts } from "./failure-counts";
import { createGatewayStatus } from "./gateway-status";
import { endOf } from "./hold-end";
import { scopeOf, scopeOnceNamed } from "./hold-scope";
import type { HoldSnapshot, ReplayedHold, StructuredLine } from "./hold-snapshot";
import { HELD_KINDS, type HoldOptions, type HoldState, keyOf } from "./holds";
import { nothingYet } from "./nothing-yet";
import { createRunEvidence } from "./run-evidence";
import { isSameEvent, isTextOf } from "./same-event";
import { createSightings } from "./sightings";
import { heldAsStated, heldByEither } from "./stated-holds";
import { likelyVersionIn } from "./told-versions";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;
type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;
type FailoverDecision = Extract<GatewayLogEvent, { kind: "failover-decision" }>;

/** No gateway has this many profiles that fail; a log made up to fill the memory would. */
const PROFILES_MAX = 500;
/** A request that began before a block may tell of its key this much later. Milliseconds. */
const RUN_MS_MAX = 10 * 60_000;

export type HoldReplay = ReturnType<typeof createHoldReplay>;

/** Applies events, oldest first, to the holds of one gateway. It may go on from what another one had come to. */
export function createHoldReplay(from: HoldOptions | HoldSnapshot) {
  const begun = "format" in from ? from : nothingYet(from);
  const runs = createRunEvidence(begun.runs);
  const sightings = createSightings(begun.sightings);
  const holds = new Map(begun.holds.map((hold) => [keyOf(hold), { ...hold }]));
  /** None ends before: not each failure looks at every hold. */
  let nextEnd = [...holds.values()].reduce(earlierEnd, NEVER);
  /** Last structured line per profile, to know its text again. */
  const structured = new Map(begun.structured);
  const failures = createFailureCounts(begun.failures);
  const status = createGatewayStatus(begun.status);
  let { version, versionSource } = begun;
  /** Proven by its own lines: a hold of this gateway ends with the run that led to it. */
  let { forgetful } = begun;

  function open(event: StateUpdated, hash: string) {
    if (isNeverHeld(version, event.provider)) return;
    if (!event.structured && isTextOf(structured.get(hash), event)) return;
    if (event.structured) setNewest(structured, hash, toStructuredLine(event), PROFILES_MAX);
    unblock(event, hash);

    const kind = event.structured && event.until === null ? "blocked" : event.window;
    const key = keyOf({ authProfileHash: hash, kind });
    const active = standingBefore(event, key);
    const evidence = runs.about(event.runId, hash, event.provider);
    const isAgain = active !== null && isSameEvent(active, event);
    const continues = active !== null && (event.reused || isAgain);
    // What opens a window opens it once: the same is told by two sources.
    const isRepeat = isAgain && !event.reused && active.reason === event.reason;
    const failuresInRow = failures.count(hash, event.reason, !isRepeat);
    hold({
      authProfileHash: hash,
      provider: event.provider,
      kind,
      reason: event.reason,
      since: continues ? active.since : event.at,
      ...endOf(event, {
        version,
        versionSource,
        kind,
        kept: event.reused || isRepeat ? active : null,
        failuresInRow,
      }),
      ...scopeOf(version, event, active, evidence.model),
      errorCount: event.errorCount,
      rawError: evidence.rawError ?? (continues ? active.rawError : null),
      runId: event.runId,
    });
  }

  /** A key is not asked with while it is blocked: who asked with it later proves that the block is over. */
  function unblock({ at, runId }: GatewayLogEvent, hash: string) {
    const key = keyOf({ authProfileHash: hash, kind: "blocked" });
    const block = holds.get(key);
    if (!block || block.runId === runId) return;
    if (Date.parse(at) - Date.parse(block.since) > RUN_MS_MAX) holds.delete(key);
  }

  function hold(opened: ReplayedHold) {
    if (opened.since >= nextEnd) dropEnded(opened.since);
    setNewest(holds, keyOf(opened), opened, PROFILES_MAX);
    nextEnd = earlierEnd(nextEnd, opened);
  }

  function dropEnded(at: string) {
    for (const [key, ended] of holds) if (!isActive(ended, at)) holds.delete(key);
    nextEnd = [...holds.values()].reduce(earlierEnd, NEVER);
  }

  /** What OpenClaw itself had stored replaces all that lines had led to. */
  function state(event: StateStated) {
    const { authProfileHash: hash } = event;
    const before = HELD_KINDS.flatMap((kind) => holds.get(keyOf({ authProfileHash: hash, kind })) ?? []);
    dropHolds(hash);
    const stated = isNeverHeld(version, event.provider) ? [] : heldAsStated(event, before);
    const standing = before.filter((known) => isActive(known, event.at));
    for (const held of holdsAreOneAgents() ? heldByEither(stated, standing) : stated) hold(held);
    // A count of none says that it had succeeded, or was signed in anew.
    if (event.errorCount === 0 && !holdsAreOneAgents()) failures.startAgain(hash);
  }

  /** Whether a line tells of one agent's hold while another may have its own; no line says whose. */
  function holdsAreOneAgents(): boolean {
    return sightings.hasSeveralAgents() && !agentsShareHolds(version);
  }

  function clear(hash: string) {
    dropHolds(hash);
    failures.startAgain(hash);
  }

  /** A run does not say which key it ended well with: any that was not held may have been it. */
  function startCountsAgain(at: string) {
    const held = new Set(
      [...holds.values()].flatMap((hold) => (isActive(hold, at) ? hold.authProfileHash : [])),
    );
    for (const hash of failures.profiles()) if (!held.has(hash)) failures.startAgain(hash);
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
    unblock(event, hash);
    for (const hold of holds.values()) {
      if (hold.authProfileHash !== hash || hold.runId !== event.runId) continue;
      hold.rawError ??= event.rawError;
      Object.assign(hold, scopeOnceNamed(hold, event.model));
      const isReset = event.decision === "surface_error" && surfacedErrorResetsProfile(version);
      // Whatever the run does next, with another key or another model, is written over the hold.
      if (isReset || (forgetful && gatewayMayForgetHolds(version))) clear(hash);
    }
  }

  return {
    apply(event: GatewayLogEvent) {
      runs.note(event);
      sightings.note(event);
      status.note(event);
      if (versionSource === "assumed") version = likelyVersionIn(event) ?? version;
      if (event.kind === "version-stated") {
        version = event.version;
        versionSource = "stated";
      } else if (event.kind === "state-stated") {
        state(event);
      } else if (event.kind === "state-updated" && event.authProfileHash !== null) {
        open(event, event.authProfileHash);
      } else if (event.kind === "failover-decision" && event.authProfileHash !== null) {
        decide(event, event.authProfileHash);
      } else if (event.kind === "fallback-decision" && event.decision === "candidate_succeeded") {
        // No line names the profile that worked; with one profile there is no doubt.
        const only = sightings.onlyProfileOf(event.provider);
        if (only !== null && !holdsAreOneAgents()) clear(only);
      } else if (event.kind === "run-succeeded") {
        startCountsAgain(event.at);
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
      versionSource,
      forgetful,
      holds: [...holds.values()].map((hold) => ({ ...hold })),
      structured: [...structured],
      failures: failures.snapshot(),
      runs: runs.snapshot(),
      sightings: sightings.snapshot(),
      status: status.snapshot(),
    }),
    /** The release that the gateway runs, as far as the events have told, and how that is known. */
    openclaw: () => ({ version, source: versionSource }),
    holdsAreOneAgents,
    /** The newest lines that say how the gateway itself is, oldest first. */
    status: () => status.snapshot(),
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

/** Later than any instant, as text. */
const NEVER = "\uffff";

function earlierEnd(end: string, { until }: HoldState): string {
  return until !== null && until < end ? until : end;
}

function endForSorting(hold: HoldState): number {
  return hold.until === null ? Number.MAX_SAFE_INTEGER : Date.parse(hold.until);
}
