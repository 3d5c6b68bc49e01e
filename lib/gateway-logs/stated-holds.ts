import type { GatewayLogEvent } from "./events";
import type { ReplayedHold } from "./hold-snapshot";
import type { HoldState } from "./holds";
import { fromEpoch } from "./timestamps";

type StateStated = Extract<GatewayLogEvent, { kind: "state-stated" }>;

/** A computed end is off by what the console took to print its line. */
const SAME_END_MS = 5_000;
/** OpenClaw stored a window without saying what for. */
const REASON_UNKNOWN = "unknown";

/** The holds that a stored state tells of, with what lines before it had told of the same ones. */
export function heldAsStated(event: StateStated, before: readonly ReplayedHold[]): ReplayedHold[] {
  return [
    held("cooldown", event.cooldownUntil, event.cooldownReason, event.cooldownModel),
    held("disabled", event.disabledUntil, event.disabledReason, null),
    held("blocked", event.blockedUntil, null, null),
  ].filter((hold) => hold !== null);

  function held(
    kind: HoldState["kind"],
    untilMs: number | null,
    reason: string | null,
    model: string | null,
  ): ReplayedHold | null {
    // OpenClaw leaves windows that are over where they are until its next write.
    if (untilMs === null || untilMs <= Date.parse(event.at)) return null;
    const known = before.find((hold) => hold.kind === kind && isSameEnd(hold.until, untilMs));
    return {
      authProfileHash: event.authProfileHash,
      provider: event.provider,
      kind,
      reason: reason ?? known?.reason ?? REASON_UNKNOWN,
      since: known?.since ?? event.at,
      until: fromEpoch(untilMs),
      model: model ?? known?.model ?? null,
      errorCount: event.errorCount ?? known?.errorCount ?? null,
      confidence: "stated",
      rawError: known?.rawError ?? null,
      runId: known?.runId ?? null,
      awaitsModel: false,
    };
  }
}

/** Of two agents' states of one profile: what either holds is held, until the later end. */
export function heldByEither(one: readonly ReplayedHold[], other: readonly ReplayedHold[]): ReplayedHold[] {
  const kinds = new Set([...one, ...other].map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const [longest] = [...one, ...other]
      .filter((hold) => hold.kind === kind)
      .toSorted((left, right) => (right.until ?? "9999").localeCompare(left.until ?? "9999"));
    return longest ?? [];
  });
}

/** A block has no end in the log, so any stated one is its own. */
function isSameEnd(until: string | null, statedMs: number): boolean {
  return until === null || Math.abs(Date.parse(until) - statedMs) <= SAME_END_MS;
}
