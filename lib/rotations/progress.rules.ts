import type { CredentialState } from "@/lib/credentials/schemas";

import { ROTATION_STEPS } from "./reasons";
import { hasEnded } from "./rules";
import type { GatewaySighting, Overlap, RotationProof, RotationStepName } from "./schemas";
import { isSeenLive, usesOldKey } from "./sightings.rules";

const HOUR_MS = 60 * 60 * 1_000;

/**
 * What can stand in the way of the next step, translated under `rotations.obstacles`.
 * - new-key-gone: it was deleted; add another.
 * - plan-terms: verifying sends a plan's key, which waits for a person's word.
 * - key-refused, model-refused, check-inconclusive {reason, checkId}: what the newest check of the new key found.
 * - no-gateway: no log shows one that uses the profile; stop waiting, or name it at the export.
 * - gateways-hidden: the reader may not see gateways.
 * - gateway-silent, gateway-old, gateway-held {gatewayId, gateway}; held has `until` and `key`, too.
 * - log-cannot-tell {gatewayId, gateway}: its lines name neither key (the config has `${VAR}` or the key itself).
 * - overlap-runs {until}: the old key is kept until then.
 */
export const OBSTACLE_CODES = [
  "new-key-gone",
  "plan-terms",
  "key-refused",
  "model-refused",
  "check-inconclusive",
  "no-gateway",
  "gateways-hidden",
  "gateway-silent",
  "gateway-old",
  "gateway-held",
  "log-cannot-tell",
  "overlap-runs",
] as const;
export type Obstacle = { code: (typeof OBSTACLE_CODES)[number]; params: Record<string, string> };

/** A step that was done and not taken back. */
export type DoneStep = { step: RotationStepName; proofs: readonly RotationProof[] };

/** The same, or what was noted of one gateway before all of them are seen live. */
export type NotedOrDone = { step: RotationStepName | "noted"; proofs: readonly RotationProof[] };

type Key = { state: CredentialState } | null;

export type RotationFacts = {
  state: "open" | "done" | "stopped";
  overlap: Overlap;
  /** ISO 8601; null until the overlap runs, and where it has no end of its own. */
  retireAt: string | null;
  newCredentialId: string | null;
  newKey: Key;
  oldKey: Key;
};

/** What only the world outside the rotation's rows tells. */
export type Surroundings = {
  /** Verifying sends a key that is for use by hand only. */
  needsPlanTerms: boolean;
  /** What the newest check of the new key found wrong. */
  checkTrouble: Obstacle | null;
  /** Gateways whose lines since the export name neither key. */
  untold: ReadonlySet<string>;
  /** False: the reader may not see gateways. */
  seesGateways: boolean;
};

export type Progress = {
  waitsFor: RotationStepName | null;
  obstacles: Obstacle[];
  canUndo: ReadonlySet<RotationStepName>;
};

/** The step that waits: the first that was not done. Null when the rotation is over. */
export function waitsFor(
  rotation: Pick<RotationFacts, "state" | "newKey">,
  steps: readonly DoneStep[],
): RotationStepName | null {
  if (rotation.state !== "open") return null;
  // A key that was deleted meanwhile takes its steps with it.
  if (rotation.newKey === null) return "staged";
  const done = new Set(steps.map(({ step }) => step));
  return ROTATION_STEPS.find((step) => step === "retired" || !done.has(step)) ?? null;
}

/**
 * How far a rotation is: which step waits, what is in its way, what can be taken back. Everything follows from rows and
 * gateways as they are now, so one that was interrupted goes on where it was.
 */
export function progressOf(
  rotation: RotationFacts,
  rows: readonly NotedOrDone[],
  gateways: readonly GatewaySighting[],
  around: Surroundings,
  now: Date,
): Progress {
  const steps = rows.flatMap((row): DoneStep[] => (row.step === "noted" ? [] : [{ ...row, step: row.step }]));
  const waiting = waitsFor(rotation, steps);
  return {
    waitsFor: waiting,
    obstacles: waiting === null ? [] : obstaclesOf(waiting, rotation, steps, gateways, around, now),
    canUndo: undoable(rotation, rows, now),
  };
}

function obstaclesOf(
  waiting: RotationStepName,
  rotation: RotationFacts,
  steps: readonly DoneStep[],
  gateways: readonly GatewaySighting[],
  around: Surroundings,
  now: Date,
): Obstacle[] {
  switch (waiting) {
    case "staged":
      return rotation.newCredentialId === null ? [] : [{ code: "new-key-gone", params: {} }];
    case "verified":
      return [
        ...(around.checkTrouble ? [around.checkTrouble] : []),
        ...(around.needsPlanTerms ? [{ code: "plan-terms" as const, params: {} }] : []),
      ];
    case "exported":
      return [];
    case "seen-live":
      return unseen(gateways, around);
    case "retired":
      return inTheWayOfRetiring(rotation, steps, gateways, now);
  }
}

function unseen(gateways: readonly GatewaySighting[], around: Surroundings): Obstacle[] {
  if (!around.seesGateways) return [{ code: "gateways-hidden", params: {} }];
  if (gateways.length === 0) return [{ code: "no-gateway", params: {} }];
  return gateways
    .filter((gateway) => !isSeenLive(gateway))
    .map((gateway): Obstacle => {
      const params = named(gateway);
      if (gateway.state === "held") {
        const until = gateway.heldUntil === null ? {} : { until: gateway.heldUntil };
        return { code: "gateway-held", params: { ...params, key: gateway.lastKey ?? "old", ...until } };
      }
      if (gateway.state === "old") return { code: "gateway-old", params };
      return { code: around.untold.has(gateway.gatewayId) ? "log-cannot-tell" : "gateway-silent", params };
    });
}

function inTheWayOfRetiring(
  rotation: RotationFacts,
  steps: readonly DoneStep[],
  gateways: readonly GatewaySighting[],
  now: Date,
): Obstacle[] {
  if (rotation.oldKey === null || hasEnded(rotation.oldKey.state)) return [];
  const { retireAt } = rotation;
  const runs = retireAt !== null && now.getTime() < Date.parse(retireAt);
  return [
    ...stillOld(gateways, despiteOf(steps)).map((gateway): Obstacle => ({
      code: "gateway-old",
      params: named(gateway),
    })),
    ...(runs ? [{ code: "overlap-runs" as const, params: { until: retireAt } }] : []),
  ];
}

/** Gateways that still report the old key, without those that somebody named who knows. */
export function stillOld(
  gateways: readonly GatewaySighting[],
  despite: readonly string[],
): GatewaySighting[] {
  return gateways.filter((gateway) => usesOldKey(gateway) && !despite.includes(gateway.gatewayId));
}

/** The gateways that were named when the old key was retired. */
export function despiteOf(steps: readonly DoneStep[]): string[] {
  return steps.flatMap(({ proofs }) =>
    proofs.flatMap((proof) => (proof.kind === "retired" ? proof.stillSeenAt : [])),
  );
}

/** Whether every gateway that is waited for uses the new key. None at all proves nothing. */
export function allSeenLive(gateways: readonly GatewaySighting[]): boolean {
  return gateways.length > 0 && gateways.every(isSeenLive);
}

/** How long the old key is kept once it is retired; null: it ends at once. Milliseconds. */
export function overlapMs(overlap: Overlap): number | null {
  switch (overlap) {
    case "1h":
      return HOUR_MS;
    case "24h":
      return 24 * HOUR_MS;
    case "7d":
      return 7 * 24 * HOUR_MS;
    case "now":
    // It has been seen live when this is asked: there is nothing left to wait for.
    case "until-seen-live":
      return null;
  }
}

/**
 * The overlap the old key really has. One that was never proven is not kept for a return: nobody knows whether there is
 * anything to return to, and out of staged there is no other end than revoked.
 */
export function overlapOf({ overlap, oldKey }: Pick<RotationFacts, "overlap" | "oldKey">): Overlap {
  return oldKey?.state === "staged" ? "now" : overlap;
}

/**
 * The steps that can be taken back now: the last one, until the old key has ended for good. Taking the export back takes
 * along what logs have said since; what a person said of gateways can be taken back alone.
 */
export function undoable(
  rotation: RotationFacts,
  rows: readonly NotedOrDone[],
  now: Date,
): ReadonlySet<RotationStepName> {
  const done = new Set(rows.map(({ step }) => step));
  if (done.has("retired")) return new Set(canReturn(rotation, now) ? ["retired"] : []);
  const { state, oldKey, newKey } = rotation;
  if (state !== "open" || newKey === null) return new Set();
  if (!done.has("exported")) {
    const last = ROTATION_STEPS.findLast((step) => done.has(step));
    return new Set(last ? [last] : []);
  }
  const undo = new Set<RotationStepName>();
  // Without the old key, gateways would have none.
  if (oldKey === null || !hasEnded(oldKey.state)) undo.add("exported");
  if (rows.some(restsOnWord)) undo.add("seen-live");
  return undo;
}

/** Whether the old key can come back: while its overlap runs, or would have. */
function canReturn({ state, oldKey, retireAt }: RotationFacts, now: Date): boolean {
  if (state === "open") return oldKey?.state === "retiring";
  const withinOverlap = retireAt !== null && now.getTime() < Date.parse(retireAt);
  return state === "done" && oldKey?.state === "retired" && withinOverlap;
}

function restsOnWord({ proofs }: NotedOrDone): boolean {
  return proofs.some((proof) => proof.kind === "skipped" || (proof.kind === "seen" && proof.by === "word"));
}

function named({ gatewayId, gatewayName }: GatewaySighting): Record<string, string> {
  return { gatewayId, gateway: gatewayName };
}
