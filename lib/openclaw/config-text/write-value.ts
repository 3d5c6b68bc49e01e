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

/** What stands in the lines above the entry at a pointer, without indentation; "" for nothing. */
type AboveEntry = (pointer: string) => string;

/**
 * A value as text, without indentation before its first line. Throws RangeError for a number that strict JSON has not.
 */
export function writeValue(
  value: Json,
  style: ValueStyle,
  indent: string,
  above: AboveEntry = () => "",
): string {
  return write(value, style, indent, "", above);
}

function write(value: Json, style: ValueStyle, indent: string, pointer: string, above: AboveEntry): string {
  if (typeof value === "string") return writeString(value, style.quote);
  if (typeof value === "number") return writeNumber(value, style.dialect);
  if (value === null || typeof value === "boolean") return String(value);
  const within = indent + style.unit;
  const entry = (step: string, prefix: string, inner: Json): string => {
    const place = `${pointer}/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const comment = above(place);
    const lines = comment === "" ? "" : `${comment}${style.lineEnd}${within}`;
    return `${lines}${prefix}${write(inner, style, within, place, above)}`;
  };
  if (isList(value)) {
    const items = value.map((item, index) => entry(String(index), "", item));
    // Lists of plain values are read as one thing: people write them on one line.
    const isShort = style.dialect === "json5" && value.every(isScalar);
    return bracketed("[", items, "]", isShort ? { ...style, isInline: true } : style, indent);
  }
  const members = Object.entries(value).map(([name, member]) =>
    entry(name, `${writeName(name, style)}${style.colon}`, member),
  );
  return bracketed("{", members, "}", style, indent);
}

function bracketed(
  open: string,
  entries: readonly string[],
  close: string,
  style: ValueStyle,
  indent: string,
): string {
  if (entries.length === 0) return `${open}${close}`;
  if (style.isInline) {
    const brace = open === "{" ? style.brace : "";
    return `${open}${brace}${entries.join(`,${style.gap}`)}${brace}${close}`;
  }
  const line = `${style.lineEnd}${indent}`;
  const lines = entries.map((entry) => `${line}${style.unit}${entry}`).join(",");
  return `${open}${lines}${style.trailingComma ? "," : ""}${line}${close}`;
}

export function writeName(name: string, { names, quote }: ValueStyle): string {
  if (names !== "bare") return writeString(name, names);
  return isBareName(name) ? name : writeString(name, quote);
}

function writeString(value: string, quote: Quote): string {
  // U+2028 and U+2029 end a line for JavaScript, and a comment for JSON5.
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
