import type { Cursor } from "./cursor";
import { refuse } from "./refusal";

const STRICT_NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const JSON5_NUMBER =
  /[+-]?(?:0[xX][\da-fA-F]+|(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|Infinity|NaN)/y;

/** Numbers with no more digits can be added up digit by digit. */
const SAFE_DIGITS = 15;
/** What a number goes on with: `.`, `e` and `x`. */
const GOES_ON: ReadonlySet<number> = new Set(Array.from(".eExX", (letter) => letter.charCodeAt(0)));

/** Reads a number as JSON5 knows it: signs, hexadecimal, bare points, Infinity and NaN. */
export function readNumber(cursor: Cursor): number {
  const { text, at: start } = cursor;
  const plain = readDigits(cursor);
  if (plain !== null) return plain;
  const strictEnd = endOf(STRICT_NUMBER, text, start);
  // Only `0x1F` and `5.` go on where JSON ends.
  const isStrict = strictEnd > start && !/[.xX]/.test(text.charAt(strictEnd));
  cursor.at = isStrict ? strictEnd : endOf(JSON5_NUMBER, text, start);
  if (isStrict) return Number(text.slice(start, strictEnd));
  if (cursor.at === start) refuse("syntax", text, start, "a value was expected.");
  cursor.isJson5 = true;
  const sign = text.charAt(start);
  const unsigned = Number(text.slice(sign === "-" || sign === "+" ? start + 1 : start, cursor.at));
  return sign === "-" ? -unsigned : unsigned;
}

function endOf(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  // On no match, lastIndex is 0.
  return pattern.test(text) ? pattern.lastIndex : start;
}

/** Reads a number of nothing but digits, as nearly all in a config are; null, with nothing read, for any other. */
function readDigits(cursor: Cursor): number | null {
  const { text, at: start } = cursor;
  let at = start;
  let value = 0;
  let code = text.charCodeAt(at);
  for (; code >= 0x30 && code <= 0x39; code = text.charCodeAt((at += 1))) value = value * 10 + code - 0x30;
  const digits = at - start;
  if (digits === 0 || digits > SAFE_DIGITS || GOES_ON.has(code)) return null;
  if (digits > 1 && text.charCodeAt(start) === 0x30) return null;
  cursor.at = at;
  return value;
}
