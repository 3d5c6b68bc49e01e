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

/** Brings in another file: what is missing here may stand there. Source: knowledge config.md §7. */
export const INCLUDE = "$include";

const walked = new WeakMap<DoctoredConfig, readonly Visit[]>();

/** Everything the surface knows of, in the order of the text. What a version does not take is not looked into. */
export function visitsOf(config: DoctoredConfig): readonly Visit[] {
  const before = walked.get(config);
  if (before) return before;
  const visits: Visit[] = [];
  walk(config.root, rootSpot(config.version), visits);
  walked.set(config, visits);
  return visits;
}

function walk(parent: Placed, parentSpot: Spot, visits: Visit[]): void {
  const enter = (name: string, placed: Placed, spot: Spot) => {
    const { answer } = spot;
    if (!answer) return;
    visits.push({ placed, name, parent, parentSpot, spot, answer });
    if (answer.takes === "yes") walk(placed, spot, visits);
  };
  for (const [name, placed] of membersOf(parent)) {
    if (name !== INCLUDE) enter(name, placed, parentSpot.member(name));
  }
  for (const item of itemsOf(parent)) enter("", item, parentSpot.item());
}

/** What has to stand in a visited object and does not. What it includes is not seen, so then nothing is missing. */
export function missingIn({ placed, spot }: Visit): readonly string[] {
  if (placed.node.kind !== "object") return [];
  const required = spot.requiredOf(String(placed.path.at(-1) ?? ""));
  if (required.length === 0) return required;
  const members = membersOf(placed);
  return members.has(INCLUDE) ? [] : required.filter((name) => !members.has(name));
}

/** A "no" that nobody has measured for this version is no certain one; but what is gone does not come back. */
export function severityOfNo(version: string, { measured, removedIn }: SurfaceAnswer): DoctorSeverity {
  return measured || (removedIn !== undefined && standing(version).kind === "newer") ? "fault" : "risk";
}
