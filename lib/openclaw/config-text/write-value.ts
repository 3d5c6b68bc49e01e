import type { Json } from "./node";
import { isBareName } from "./read-name";

export type Quote = '"' | "'";

/** How values are written. */
export type ValueStyle = {
  dialect: "json" | "json5";
  /** Around texts, and around names that can’t do without. */
  quote: Quote;
  /** Around names; `bare` where a name can do without. */
  names: Quote | "bare";
  /** What stands between a name and its value, e.g. `": "`. */
  colon: string;
  lineEnd: string;
  /** One level of indentation. */
  unit: string;
  /** Objects and arrays on one line, with `brace` inside their braces and `gap` behind their commas. */
  isInline: boolean;
  brace: string;
  gap: string;
  /** A comma behind the last entry too, unless it is on one line. */
  trailingComma: boolean;
};

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
  return write(value, { style, names: new Map(), plain: new Map() }, indent, "", comments);
}

type Writing = {
  style: ValueStyle;
  /** Names and their colons, by the name. */
  names: Map<string, string>;
  /** Objects of plain values: every model may have the very same one, such as its cost. */
  plain: Map<object, { indent: string; text: string }>;
};

// A config of a hundred providers has 70,000 entries: no closure is made for any of them, what every model has is
// written once, and lists are joined: a text of megabytes that is only added up is 20 MB of pieces until it is read.
function write(
  value: Json,
  writing: Writing,
  indent: string,
  pointer: string,
  comments: Comments | undefined,
): string {
  const { style } = writing;
  if (typeof value === "string") return writeString(value, style.quote);
  if (typeof value === "number") return writeNumber(value, style.dialect);
  if (value === null || typeof value === "boolean") return String(value);
  if (isList(value)) return writeList(value, writing, indent, pointer, comments);
  const before = comments ? undefined : writing.plain.get(value);
  return before?.indent === indent ? before.text : writeObject(value, writing, indent, pointer, comments);
}

function writeList(
  list: readonly Json[],
  writing: Writing,
  indent: string,
  pointer: string,
  comments: Comments | undefined,
): string {
  const { style } = writing;
  if (list.length === 0) return "[]";
  const within = indent + style.unit;
  const items: string[] = [];
  for (const item of list) {
    const place = comments && `${pointer}/${items.length}`;
    items.push(writeEntry("", item, writing, within, place, comments));
  }
  // Lists of plain values are read as one thing: people write them on one line.
  return style.isInline || (style.dialect === "json5" && list.every(isScalar))
    ? `[${items.join(`,${style.gap}`)}]`
    : bracketed("[", items.join(`,${style.lineEnd}${within}`), "]", style, indent);
}

function writeObject(
  object: { readonly [name: string]: Json },
  writing: Writing,
  indent: string,
  pointer: string,
  comments: Comments | undefined,
): string {
  const { style } = writing;
  const within = indent + style.unit;
  const between = style.isInline ? `,${style.gap}` : `,${style.lineEnd}${within}`;
  let isPlain = comments === undefined;
  let members = "";
  for (const name in object) {
    const value = object[name];
    if (value === undefined) continue;
    const place = comments && `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (members !== "") members += between;
    members += writeEntry(nameAndColon(name, writing), value, writing, within, place, comments);
    isPlain &&= isScalar(value);
  }
  if (members === "") return "{}";
  const text = style.isInline
    ? `{${style.brace}${members}${style.brace}}`
    : bracketed("{", members, "}", style, indent);
  if (isPlain) writing.plain.set(object, { indent, text });
  return text;
}

/** An entry with the comment above it. `place`: its pointer, where comments are asked for. */
function writeEntry(
  lead: string,
  value: Json,
  writing: Writing,
  indent: string,
  place: string | undefined,
  comments: Comments | undefined,
): string {
  if (!comments || place === undefined) return lead + write(value, writing, indent, "", undefined);
  const comment = comments.above(place);
  const above = comment === "" ? "" : `${comment}${writing.style.lineEnd}${indent}`;
  const below = comments.reach(place) ? comments : undefined;
  return `${above}${lead}${write(value, writing, indent, place, below)}`;
}

function bracketed(
  opening: string,
  entries: string,
  closing: string,
  style: ValueStyle,
  indent: string,
): string {
  const comma = style.trailingComma ? "," : "";
  return `${opening}${style.lineEnd}${indent}${style.unit}${entries}${comma}${style.lineEnd}${indent}${closing}`;
}

function nameAndColon(name: string, { style, names }: Writing): string {
  let written = names.get(name);
  if (written === undefined) names.set(name, (written = `${writeName(name, style)}${style.colon}`));
  return written;
}

export function writeName(name: string, { names, quote }: ValueStyle): string {
  if (names !== "bare") return writeString(name, names);
  return isBareName(name) ? name : writeString(name, quote);
}

// What stands for itself between quotes of either kind. U+2028 and U+2029 do not: they end a line for JavaScript, and a
// comment for JSON5.
const PLAIN = /^[ !#-&(-[\]-~]*$/;

function writeString(value: string, quote: Quote): string {
  if (PLAIN.test(value)) return `${quote}${value}${quote}`;
  const text = JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return quote === '"' ? text : `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function writeNumber(value: number, dialect: "json" | "json5"): string {
  if (dialect === "json" && !Number.isFinite(value)) throw new RangeError("JSON has no such number.");
  return Object.is(value, -0) ? "-0" : String(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isScalar(value: Json): boolean {
  return value === null || typeof value !== "object";
}
