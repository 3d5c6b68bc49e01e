import { innerOf, type Level, levelAt, nameAndColon, onePiece } from "./level";
import type { Json } from "./node";
import type { ValueStyle } from "./value-style";
import { isList, writeItems } from "./write-items";
import { isScalar, writeScalar } from "./write-scalar";

/** Comments above entries. Asked only where there is one at the pointer or below: most of a large config has none. */
export type Comments = {
  /** What stands in the lines above the entry at a pointer, without indentation; "" for nothing. */
  above: (pointer: string) => string;
  reach: (pointer: string) => boolean;
};

/**
 * A value as text, without indentation before its first line. Throws RangeError for a number that strict JSON has not.
 */
export function writeValue(value: Json, style: ValueStyle, indent: string, comments?: Comments): string {
  const level = levelAt(indent, style);
  return comments ? writeCommented(value, level, "", comments) : write(value, level);
}

// A config of a hundred providers has 70,000 entries: no closure is made for any of them, what several have is written
// once, and lists are joined: a text of megabytes that is only added up is 20 MB of pieces until it is read.
function write(value: Json, level: Level): string {
  if (isScalar(value)) return writeScalar(value, level.style);
  if (isList(value)) return bracketed(value, writeItems(value, innerOf(level), write), level);
  return level.plain.get(value) ?? writeObject(value, level);
}

function writeObject(object: { readonly [name: string]: Json }, level: Level): string {
  let isPlain = true;
  let members = "";
  for (const name in object) {
    const value = object[name];
    if (value === undefined) continue;
    if (members !== "") members += level.next;
    members += nameAndColon(name, level) + write(value, innerOf(level));
    isPlain &&= isScalar(value);
  }
  if (members === "") return "{}";
  if (!isPlain) return `{${level.first}${members}${level.last}}`;
  const text = onePiece("{", level.first, members, level.last, "}");
  level.plain.set(object, text);
  return text;
}

/** `pointer`: where the value stands, with something at it or below that has a comment. */
function writeCommented(value: Json, level: Level, pointer: string, comments: Comments): string {
  if (isScalar(value)) return writeScalar(value, level.style);
  const entries: string[] = [];
  const add = (lead: string, entry: Json, place: string) => {
    const inner = innerOf(level);
    const comment = comments.above(place);
    const above = comment === "" ? "" : `${comment}${level.style.lineEnd}${inner.indent}`;
    const text = comments.reach(place) ? writeCommented(entry, inner, place, comments) : write(entry, inner);
    entries.push(`${above}${lead}${text}`);
  };
  if (isList(value)) {
    for (const item of value) add("", item, `${pointer}/${entries.length}`);
    return bracketed(value, entries, level);
  }
  for (const name in value) {
    const entry = value[name];
    if (entry === undefined) continue;
    add(nameAndColon(name, level), entry, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  return entries.length === 0 ? "{}" : `{${level.first}${inARow(entries, level.next)}${level.last}}`;
}

/** Longer entries are only added up: they are put together once, when the whole is read, not at each level. */
const JOINED_TO = 4_000;

function inARow(entries: readonly string[], between: string): string {
  if (entries.every(({ length }) => length <= JOINED_TO)) return entries.join(between);
  let text = "";
  for (const entry of entries) text += text === "" ? entry : between + entry;
  return text;
}

function bracketed(list: readonly Json[], items: readonly string[], level: Level): string {
  const { style, first, next, last } = level;
  if (items.length === 0) return "[]";
  // Lists of plain values are read as one thing: people write them on one line.
  return style.isInline || (style.dialect === "json5" && list.every(isScalar))
    ? `[${items.join(`,${style.gap}`)}]`
    : `[${first}${inARow(items, next)}${last}]`;
}
