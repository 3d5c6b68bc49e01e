import type { Cursor } from "./cursor";
import { readHex, readString } from "./read-string";
import { refuse } from "./refusal";

// The letters that may begin and continue a name in ECMAScript 5.1, on which JSON5 is built.
const FIRST = /[$_\p{L}\p{Nl}]/u;
const FURTHER = /[$_\u200c\u200d\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]/u;

const PLAIN_NAME = /[$A-Z_a-z][$\w]*/y;

/** Whether a name may stand without quotes. */
export function isBareName(name: string): boolean {
  return /^[$A-Z_a-z][$\w]*$/.test(name);
}

/** Reads the name of a member, in quotes or bare. */
export function readName(cursor: Cursor): string {
  const { text, at } = cursor;
  const quote = text.charAt(at);
  if (quote === '"' || quote === "'") return readString(cursor);
  cursor.isJson5 = true;
  PLAIN_NAME.lastIndex = at;
  let name = PLAIN_NAME.exec(text)?.[0] ?? "";
  cursor.at = at + name.length;
  for (let letter = nextLetter(cursor, name); letter !== ""; letter = nextLetter(cursor, name))
    name += letter;
  return name === "" ? refuse("syntax", text, at, "a name was expected.") : name;
}

/** The next letter of a bare name, passed over; "" where the name ends. */
function nextLetter(cursor: Cursor, soFar: string): string {
  const allowed = soFar === "" ? FIRST : FURTHER;
  const code = cursor.text.codePointAt(cursor.at);
  if (code === undefined) return "";
  const letter = String.fromCodePoint(code);
  if (letter !== "\\") {
    if (!allowed.test(letter)) return "";
    cursor.at += letter.length;
    return letter;
  }
  const start = cursor.at;
  if (cursor.text.charAt(start + 1) !== "u")
    refuse("syntax", cursor.text, start, "“\\” begins no escape here.");
  cursor.at += 2;
  const escaped = readHex(cursor, 4);
  if (!allowed.test(escaped)) refuse("syntax", cursor.text, start, "this letter needs a name in quotes.");
  return escaped;
}
