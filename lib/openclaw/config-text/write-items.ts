import { innerOf, type Level, nameAndColon, onePiece } from "./level";
import type { Json } from "./node";
import { isScalar } from "./write-scalar";

/** The members of the object that was written last, and how it went on from each of them to its end. */
type Before = { names: string[]; values: Json[]; leads: string[]; ends: (string | undefined)[] };

type Write = (value: Json, level: Level) => string;

/**
 * The items of a list, each as text. The models of a provider differ in their first members and are alike in the others:
 * what an object ends with as the one before it does is not written again.
 */
export function writeItems(list: readonly Json[], level: Level, write: Write): string[] {
  const before: Before = { names: [], values: [], leads: [], ends: [] };
  const items: string[] = [];
  for (const item of list) {
    items.push(isScalar(item) || isList(item) ? write(item, level) : writeNext(item, before, level, write));
  }
  return items;
}

function writeNext(
  object: { readonly [name: string]: Json },
  before: Before,
  level: Level,
  write: Write,
): string {
  const { names, values, leads, ends } = before;
  let count = 0;
  let own = 0;
  for (const name in object) {
    const value = object[name];
    if (value === undefined) continue;
    const isNew = names[count] !== name;
    if (isNew) {
      names[count] = name;
      leads[count] = onePiece(
        count === 0 ? "{" : "",
        count === 0 ? level.first : level.next,
        nameAndColon(name, level),
      );
    }
    if (isNew || !isWrittenAlike(values[count], value)) {
      values[count] = value;
      own = count + 1;
    }
    count += 1;
  }
  if (count < names.length) {
    names.length = count;
    ends.length = 0;
    own = count;
  }
  ends.fill(undefined, 0, own);
  if (count === 0) return "{}";
  let text = "";
  for (let at = 0; at < own; at += 1) text += memberAt(before, at, level, write);
  return text + (ends[own] ??= endFrom(before, own, level, write));
}

function endFrom(before: Before, from: number, level: Level, write: Write): string {
  const members = before.names.slice(from).map((_, index) => memberAt(before, from + index, level, write));
  return onePiece(...members, level.last, "}");
}

function memberAt({ leads, values }: Before, at: number, level: Level, write: Write): string {
  return `${leads[at] ?? ""}${write(values[at] ?? null, innerOf(level))}`;
}

/** Surely; two lists are compared as far as they have plain values only. */
function isWrittenAlike(a: Json | undefined, b: Json): boolean {
  // Not ===, for which 0 and -0 are the same.
  if (Object.is(a, b)) return true;
  if (!isList(a) || !isList(b) || a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (!Object.is(a[index], b[index])) return false;
  }
  return true;
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
