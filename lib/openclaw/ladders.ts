import ladderData from "./data/ladders.json";
import type { FailoverForm } from "./failover-forms";
import type { LadderFile, LadderRow } from "./ladder-file";
import { compareVersions, inRange, parseVersion } from "./versions";

// Checked by ladders.test.ts, not at each start: loading zod takes as long as the whole of a short log.
const FILE: LadderFile = ladderData as LadderFile;

/** How long one kind of hold lasts, failure by failure. */
export type Ladder = {
  id: string;
  window: "cooldown" | "disabled";
  /** Reasons it is for; null means every reason without a ladder of its own. */
  reasons: string[] | null;
  /** Seconds of the 1st, 2nd, 3rd… hold in a row; the last one repeats for ever. */
  steps: number[];
  /** Multiplier from one step to the next; null where the steps follow no rule. */
  factor: number | null;
  capSeconds: number;
  /** True when failures before an expired hold still count. */
  countSurvivesExpiry: boolean;
  /** The oldest release it was seen in; null where that is the first it is for. */
  measuredSince: string | null;
  /** `openclaw.json` keys by which an operator may have changed it. */
  configKeys: string[];
  source: string;
};

/** The newest release whose ladders were seen in a run: what to assume when nothing tells the version. */
export const NEWEST_VERIFIED_VERSION = FILE.verifiedUpTo;

/** Every ladder of one release, e.g. to show "30 s → 1 m → 5 m". Empty when `version` is not an OpenClaw version. */
export function laddersOf(version: string): readonly Ladder[] {
  const known = laddersByVersion.get(version);
  if (known) return known;
  const ladders = FILE.ladders.filter((row) => inRange(version, range(row))).map(toLadder);
  if (laddersByVersion.size >= VERSIONS_KEPT) laddersByVersion.clear();
  laddersByVersion.set(version, ladders);
  return ladders;
}

/** A replay asks once per event; a version is text from a log, so the memory of answers is bounded. */
const laddersByVersion = new Map<string, readonly Ladder[]>();
const VERSIONS_KEPT = 64;

/** The ladder that a release uses for a failure reason within a window; null when it has none. */
export function ladderFor(version: string, window: Ladder["window"], reason: string): Ladder | null {
  const ladders = laddersOf(version).filter((ladder) => ladder.window === window);
  return (
    ladders.find((ladder) => ladder.reasons?.includes(reason)) ??
    ladders.find((ladder) => ladder.reasons === null) ??
    null
  );
}

/** Seconds that the n-th failure in a row holds a profile; `failures` below 1 counts as 1. */
export function holdSeconds(ladder: Ladder, failures: number): number {
  const index = Math.max(0, Math.min(Math.floor(failures), ladder.steps.length) - 1);
  return ladder.steps[index] ?? ladder.capSeconds;
}

/** Whether a ladder is known of a release: seen in it, or before and after it. Else it is the likeliest. */
export function isMeasured(ladder: Ladder, version: string): boolean {
  const asked = parseVersion(version);
  const newest = parseVersion(NEWEST_VERIFIED_VERSION);
  if (!asked || !newest || compareVersions(asked, newest) > 0) return false;
  return ladder.measuredSince === null || inRange(version, { since: ladder.measuredSince });
}

/** Whether a release holds only the failing model for this reason, rather than the whole auth profile. */
export function isModelScoped(version: string, reason: string): boolean {
  return FILE.modelScopes.some((scope) => scope.reason === reason && inRange(version, range(scope)));
}

/** Whether a release never holds a key of this provider, whatever it answers. */
export function isNeverHeld(version: string, provider: string): boolean {
  return FILE.neverHeld.some((row) => row.provider === provider && inRange(version, range(row)));
}

/**
 * Whether a release forgets the hold of the profile it tried last when the run ends in `surface_error`:
 * the log says `window=cooldown`, the stored state says `errorCount: 0`.
 */
export function surfacedErrorResetsProfile(version: string): boolean {
  return inRange(version, range(FILE.surfacedErrorResetsProfile));
}

/**
 * Whether a release, run as a gateway, may lose holds at its next write. No line says so; `reused=false` inside a
 * window that was announced before proves it.
 */
export function gatewayMayForgetHolds(version: string): boolean {
  return inRange(version, range(FILE.gatewayMayForgetHolds));
}

/** Whether all agents of a gateway hold a key together; before, each held it for itself. */
export function agentsShareHolds(version: string): boolean {
  return inRange(version, range(FILE.agentsShareHolds));
}

/** The release to assume of a gateway that writes this form. */
export function likeliestOfFailoverForm(form: FailoverForm): string {
  return FILE.failoverForms[form].likeliest;
}

function toLadder(row: LadderRow): Ladder {
  const { id, window, reasons, growth, countSurvivesExpiry, measuredSince = null, configKeys, source } = row;
  const steps = "stepsSeconds" in growth ? [...growth.stepsSeconds] : geometricSteps(growth);
  return {
    id,
    window,
    reasons,
    steps,
    factor: "factor" in growth ? growth.factor : null,
    capSeconds: steps.at(-1) ?? 0,
    countSurvivesExpiry,
    measuredSince,
    configKeys,
    source,
  };
}

function geometricSteps(growth: { baseSeconds: number; factor: number; capSeconds: number }): number[] {
  const steps: number[] = [];
  for (let step = growth.baseSeconds; step < growth.capSeconds; step *= growth.factor) steps.push(step);
  return [...steps, growth.capSeconds];
}

function range(row: { since?: string | undefined; before?: string | undefined }): {
  since?: string;
  before?: string;
} {
  return {
    ...(row.since === undefined ? {} : { since: row.since }),
    ...(row.before === undefined ? {} : { before: row.before }),
  };
}
