import type { ConfigNode, Json } from "./node";
import { plainValue } from "./plain-value";

/** Whether two values are the same; the order of members is no part of a value. */
export function sameJson(a: Json, b: Json): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return haveSameEntries(a as Entries, b as Entries);
}

type Entries = { readonly [step: string]: Json };

function haveSameEntries(a: Entries, b: Entries): boolean {
  const steps = Object.keys(a);
  if (steps.length !== Object.keys(b).length) return false;
  return steps.every((step) => {
    const [one, other] = [a[step], b[step]];
    return Object.hasOwn(b, step) && one !== undefined && other !== undefined && sameJson(one, other);
  });
}

/** Whether a node has this value. Nothing is made of the node where its members stand in the value's own order. */
export function hasValue(node: ConfigNode, value: Json): boolean {
  if (node.kind === "array") {
    return (
      Array.isArray(value) &&
      node.items.length === value.length &&
      node.items.every((item, index) => hasValue(item, (value as readonly Json[])[index] ?? null))
    );
  }
  if (node.kind !== "object") return Object.is(node.value, value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const isInOrder =
    entries.length === node.members.length &&
    node.members.every(({ name }, index) => name === entries[index]?.[0]);
  if (!isInOrder) return sameJson(plainValue(node), value);
  return node.members.every((member, index) => hasValue(member.value, entries[index]?.[1] ?? null));
}
