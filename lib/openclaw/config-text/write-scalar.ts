import type { Json } from "./node";
import { isBareName } from "./read-name";
import type { Quote, ValueStyle } from "./value-style";

type Scalar = Extract<Json, string | number | boolean | null>;

export function isScalar(value: Json): value is Scalar {
  return value === null || typeof value !== "object";
}

/** Throws RangeError for a number that strict JSON has not. */
export function writeScalar(value: Scalar, style: ValueStyle): string {
  if (typeof value === "string") return writeString(value, style.quote, style.dialect);
  if (typeof value === "number") return writeNumber(value, style.dialect);
  return String(value);
}

export function writeName(name: string, { names, quote, dialect }: ValueStyle): string {
  if (names !== "bare") return writeString(name, names, dialect);
  return isBareName(name) ? name : writeString(name, quote, dialect);
}

// What stands for itself between quotes of either kind. U+2028 and U+2029 do not: they end a line for JavaScript, and a
// comment for JSON5.
const PLAIN = /^[ !#-&(-[\]-~]*$/;

function writeString(value: string, quote: Quote, dialect: ValueStyle["dialect"]): string {
  if (PLAIN.test(value)) return `${quote}${value}${quote}`;
  if (dialect === "stringified") return JSON.stringify(value);
  const text = JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return quote === '"' ? text : `'${text.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function writeNumber(value: number, dialect: ValueStyle["dialect"]): string {
  if (dialect === "stringified") return Number.isFinite(value) ? String(value) : "null";
  if (dialect === "json" && !Number.isFinite(value)) throw new RangeError("JSON has no such number.");
  return Object.is(value, -0) ? "-0" : String(value);
}
