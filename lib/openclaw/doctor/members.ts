import type { ConfigNode } from "@/lib/openclaw/config-text/node";
import { type ConfigPath, indexOf } from "@/lib/openclaw/config-text/pointer";

/** A node and where it is. `start` is where its name begins, or the node itself where it has none. */
export type Placed = {
  path: ConfigPath;
  node: ConfigNode;
  start: number;
  /** What is in it, once somebody asked. A WeakMap would do, but hundreds of thousands of entries keep the collector busy. */
  inside?: { members?: ReadonlyMap<string, Placed>; items?: readonly Placed[] };
};

const NO_MEMBERS: ReadonlyMap<string, Placed> = new Map();

/** The members of an object that count (of duplicates the last), by name; none for anything but an object. */
export function membersOf(placed: Placed | undefined): ReadonlyMap<string, Placed> {
  if (placed?.node.kind !== "object" || placed.node.members.length === 0) return NO_MEMBERS;
  const inside = (placed.inside ??= {});
  if (inside.members) return inside.members;
  const members = new Map<string, Placed>();
  for (const { name, nameStart, value } of placed.node.members) {
    members.set(name, { path: [...placed.path, name], node: value, start: nameStart });
  }
  inside.members = members;
  return members;
}

/** The items of an array; none for anything but an array. */
export function itemsOf(placed: Placed | undefined): readonly Placed[] {
  if (placed?.node.kind !== "array") return [];
  const inside = (placed.inside ??= {});
  inside.items ??= placed.node.items.map((node, index) => ({
    path: [...placed.path, index],
    node,
    start: node.start,
  }));
  return inside.items;
}

/** What is at a path, or the nearest thing above it that is there. */
export function nearestTo(root: Placed, path: ConfigPath): Placed {
  let placed = root;
  for (const step of path) {
    // The very items that others look into: what is in them is put in order once.
    const next = placed.node.kind === "array" ? itemAt(placed, step) : membersOf(placed).get(String(step));
    if (!next) return placed;
    placed = next;
  }
  return placed;
}

function itemAt(placed: Placed, step: string | number): Placed | undefined {
  return itemsOf(placed)[typeof step === "number" ? step : indexOf(step)];
}

/** The text of a string; undefined for anything else. */
export function textOf(placed: Placed | undefined): string | undefined {
  return placed?.node.kind === "string" ? placed.node.value : undefined;
}

/** The number of a number; undefined for anything else. */
export function numberOf(placed: Placed | undefined): number | undefined {
  return placed?.node.kind === "number" ? placed.node.value : undefined;
}

/** The truth of a boolean; undefined for anything else. */
export function booleanOf(placed: Placed | undefined): boolean | undefined {
  return placed?.node.kind === "boolean" ? placed.node.value : undefined;
}
