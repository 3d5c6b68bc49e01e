import { type Cursor, isLineEnd } from "./cursor";
import { refuse } from "./refusal";

const BACKSLASH = 0x5c;
const DOUBLE_QUOTE = 0x22;

const JSON_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Reads a string from its opening quote to behind its closing one. */
export function readString(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at;
  const quote = text.charCodeAt(start);
  if (quote !== DOUBLE_QUOTE) cursor.isJson5 = true;
  let value = "";
  let kept = start + 1;
  for (let at = kept; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      cursor.at = at + 1;
      return value + text.slice(kept, at);
    }
    if (code === BACKSLASH) {
      value += text.slice(kept, at);
      cursor.at = at;
      value += readEscape(cursor);
      kept = cursor.at;
      at = kept - 1;
    } else {
      if (code === 0x0a || code === 0x0d) break;
      if (code < 0x20) cursor.isJson5 = true;
    }
  }
  return refuse("syntax", text, start, "this text is never closed.");
}

function readEscape(cursor: Cursor): string {
  const { text, at } = cursor;
  const escaped = text.charAt(at + 1);
  const plain = JSON_ESCAPES.get(escaped);
  cursor.at = at + 2;
  if (plain !== undefined) return plain;
  if (escaped === "u") return readHex(cursor, 4);
  cursor.isJson5 = true;
  if (escaped === "x") return readHex(cursor, 2);
  if (escaped === "v") return "\v";
  if (escaped === "\r" && text.charAt(cursor.at) === "\n") cursor.at += 1;
  if (isLineEnd(escaped.charCodeAt(0))) return "";
  if (escaped === "0" && !/\d/.test(text.charAt(cursor.at))) return "\0";
  if (escaped === "" || /\d/.test(escaped)) refuse("syntax", text, at, "“\\” begins no escape here.");
  return escaped;
}

/** Reads the digits of `\x41` or `\u0041`. */
export function readHex(cursor: Cursor, digits: number): string {
  const hex = cursor.text.slice(cursor.at, cursor.at + digits);
  if (hex.length < digits || /[^\da-f]/i.test(hex)) {
    refuse("syntax", cursor.text, cursor.at, `${digits} hexadecimal digits were expected.`);
  }
  cursor.at += digits;
  return String.fromCharCode(Number.parseInt(hex, 16));
}
