import type { ConfigNode, Json, Member } from "./node";
import { plainValue } from "./plain-value";
import { RecognisedObject } from "./recognised-object";

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
  if (node.kind === "array") return Array.isArray(value) && haveValues(node.items, value as readonly Json[]);
  if (node.kind !== "object") return Object.is(node.value, value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  if (node instanceof RecognisedObject && node.value === value) return true;
  const entries = value as Entries;
  if (!areInOrder(node.members, entries)) return sameJson(plainValue(node), value);
  let index = 0;
  for (const name in entries) {
    const member = node.members[index++];
    if (!member || !hasValue(member.value, entries[name] ?? null)) return false;
  }
  return true;
}

function haveValues(items: readonly ConfigNode[], values: readonly Json[]): boolean {
  if (items.length !== values.length) return false;
  for (const [index, item] of items.entries()) if (!hasValue(item, values[index] ?? null)) return false;
  return true;
}

function areInOrder(members: readonly Member[], entries: Entries): boolean {
  let index = 0;
  for (const name in entries) if (members[index++]?.name !== name) return false;
  return index === members.length;
}
