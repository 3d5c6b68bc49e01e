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
  return write(value, style, new Map(), indent, "", comments);
}

// A config of a hundred providers has 70,000 entries: no closure is made for any of them, a name that every model has is
// written once, and lists are joined: a text of megabytes that is only added up is 20 MB of pieces until it is read.
function write(
  value: Json,
  style: ValueStyle,
  names: Map<string, string>,
  indent: string,
  pointer: string,
  comments: Comments | undefined,
): string {
  if (typeof value === "string") return writeString(value, style.quote);
  if (typeof value === "number") return writeNumber(value, style.dialect);
  if (value === null || typeof value === "boolean") return String(value);
  const isArray = isList(value);
  // Lists of plain values are read as one thing: people write them on one line.
  const isInline = style.isInline || (isArray && style.dialect === "json5" && value.every(isScalar));
  const within = indent + style.unit;
  const between = isInline ? `,${style.gap}` : `,${style.lineEnd}${within}`;
  const items: string[] = [];
  let members = "";
  for (const step in value) {
    const inner = (value as { readonly [step: string]: Json })[step];
    if (inner === undefined) continue;
    const place = comments && `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const comment = place === undefined ? "" : comments?.above(place);
    let entry = comment === undefined || comment === "" ? "" : `${comment}${style.lineEnd}${within}`;
    if (!isArray) entry += nameAndColon(step, style, names);
    const below = place !== undefined && comments?.reach(place) === true ? comments : undefined;
    entry += write(inner, style, names, within, place ?? "", below);
    if (isArray) items.push(entry);
    else members += members === "" ? entry : between + entry;
  }
  const text = isArray ? items.join(between) : members;
  const [open, close] = isArray ? "[]" : "{}";
  if (text === "") return `${open}${close}`;
  if (isInline) {
    const brace = isArray ? "" : style.brace;
    return `${open}${brace}${text}${brace}${close}`;
  }
  return `${open}${style.lineEnd}${within}${text}${style.trailingComma ? "," : ""}${style.lineEnd}${indent}${close}`;
}

function nameAndColon(name: string, style: ValueStyle, names: Map<string, string>): string {
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
