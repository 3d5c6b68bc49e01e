import { INCLUDE } from "@/lib/openclaw/config-text/include";
import { standing } from "@/lib/openclaw/features";
import type { SurfaceAnswer } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorSeverity } from "./finding";
import { itemsOf, membersOf, type Placed } from "./members";
import { rootSpot, type Spot } from "./surface-spot";

/** Something in a place that the surface knows of. */
export type Visit = {
  placed: Placed;
  /** The name it has in its parent; "" for an item of a list. */
  name: string;
  parent: Placed;
  parentSpot: Spot;
  spot: Spot;
  answer: SurfaceAnswer;
};

/** Everything that stands in one place of the surface, in the order of the text. */
export type VisitedSpot = { spot: Spot; parentSpot: Spot; answer: SurfaceAnswer; visits: Visit[] };

const walked = new WeakMap<DoctoredConfig, readonly VisitedSpot[]>();

/**
 * Everything the surface knows of, place by place: a config of some megabytes has a hundred thousand things in a few
 * dozen places, and most rules are done with a place at a glance. What a version does not take is not looked into.
 */
export function visitedSpots(config: DoctoredConfig): readonly VisitedSpot[] {
  const before = walked.get(config);
  if (before) return before;
  const spots = new Map<Spot, VisitedSpot>();
  walk(config.root, rootSpot(config.version), spots);
  const all = [...spots.values()];
  walked.set(config, all);
  return all;
}

/** What stands in a place, e.g. `models.providers.*.models.*`. */
export function visitsAt(config: DoctoredConfig, place: string): readonly Visit[] {
  const spots = visitedSpots(config).filter(({ spot }) => spot.key === place);
  // Names with dots in them may be written like the place.
  return spots.length === 1 && spots[0] ? spots[0].visits : spots.flatMap(({ visits }) => visits);
}

function walk(parent: Placed, parentSpot: Spot, spots: Map<Spot, VisitedSpot>): void {
  for (const [name, placed] of membersOf(parent)) {
    if (name !== INCLUDE) enter(name, placed, parent, parentSpot, parentSpot.member(name), spots);
  }
  for (const item of itemsOf(parent)) enter("", item, parent, parentSpot, parentSpot.item(), spots);
}

function enter(
  name: string,
  placed: Placed,
  parent: Placed,
  parentSpot: Spot,
  spot: Spot,
  spots: Map<Spot, VisitedSpot>,
): void {
  const { answer } = spot;
  if (!answer) return;
  let visited = spots.get(spot);
  if (!visited) spots.set(spot, (visited = { spot, parentSpot, answer, visits: [] }));
  visited.visits.push({ placed, name, parent, parentSpot, spot, answer });
  if (answer.takes === "yes") walk(placed, spot, spots);
}

/** What has to stand in a visited object and does not. What it includes is not seen, so then nothing is missing. */
export function missingIn({ placed, spot }: Visit): readonly string[] {
  if (placed.node.kind !== "object") return [];
  const required = spot.requiredOf(placed.path.at(-1) ?? "");
  if (required.length === 0) return required;
  const members = membersOf(placed);
  return members.has(INCLUDE) ? [] : required.filter((name) => !members.has(name));
}

/** Whether this key is among what is missing. */
export function isMissingIn({ placed, spot }: Visit, key: string): boolean {
  if (placed.node.kind !== "object" || !spot.requiredOf(placed.path.at(-1) ?? "").includes(key)) return false;
  const members = membersOf(placed);
  return !members.has(key) && !members.has(INCLUDE);
}

/** A "no" that nobody has measured for this version is no certain one; but what is gone does not come back. */
export function severityOfNo(version: string, { measured, removedIn }: SurfaceAnswer): DoctorSeverity {
  return measured || (removedIn !== undefined && standing(version).kind === "newer") ? "fault" : "risk";
}
