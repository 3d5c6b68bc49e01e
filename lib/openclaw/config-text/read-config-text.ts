import { type Cursor, skipTrivia } from "./cursor";
import type { ConfigNode, Member } from "./node";
import { readName } from "./read-name";
import { readNumber } from "./read-number";
import { readString } from "./read-string";
import { type Likely, RecognisedObject, writtenEnd } from "./recognised-object";
import { refuse } from "./refusal";

export { ConfigTextRefused } from "./refusal";

/** `json`: strict JSON, a byte order mark aside. */
export type ConfigDocument = { text: string; root: ConfigNode; dialect: "json" | "json5" };

/** The longest text that is read, in UTF-16 units. */
const LENGTH_MAX = 8 * 1024 * 1024;

/** How many objects and arrays may lie in one another. */
export const DEPTH_MAX = 200;

const CODE = { quote: 0x22, apostrophe: 0x27, comma: 0x2c, colon: 0x3a, bracket: 0x5b, brace: 0x7b } as const;

/** From an opening bracket to its closing one, in ASCII. */
const TO_CLOSING = 2;

/**
 * Reads JSON or JSON5 (https://spec.json5.org) and keeps where everything stands. Takes what the `json5` package takes,
 * with which OpenClaw reads its config. Throws ConfigTextRefused.
 *
 * `likely`: no part of the outcome; a text that has these objects is read sooner.
 */
export function readConfigText(text: string, likely: Likely | null = null): ConfigDocument {
  if (text.length > LENGTH_MAX) refuse("too-large", "", 0, "the text is longer than 8 MB.");
  const cursor: Cursor = { text, at: 0, isJson5: false };
  skipTrivia(cursor);
  if (cursor.at === text.length)
    refuse("empty", text, cursor.at, "there is nothing but blanks and comments.");
  const root = readValue(cursor, 0, likely);
  skipTrivia(cursor);
  if (cursor.at < text.length) refuse("syntax", text, cursor.at, "the text goes on after its value.");
  return { text, root, dialect: cursor.isJson5 ? "json5" : "json" };
}

function readValue(cursor: Cursor, depth: number, likely: Likely | null): ConfigNode {
  const { text, at: start } = cursor;
  switch (text.charCodeAt(start)) {
    case CODE.brace:
    case CODE.bracket:
      if (depth === DEPTH_MAX) refuse("too-deep", text, start, `it is more than ${DEPTH_MAX} levels deep.`);
      return text.charCodeAt(start) === CODE.brace
        ? readObject(cursor, depth, likely)
        : readArray(cursor, depth, likely);
    case CODE.quote:
    case CODE.apostrophe: {
      const value = readString(cursor);
      return { kind: "string", start, end: cursor.at, value };
    }
    default:
      return readWord(cursor) ?? numberNode(start, readNumber(cursor), cursor.at);
  }
}

// In the order that members have in the other nodes: V8 is quick with code that meets up to four shapes.
function numberNode(start: number, value: number, end: number): ConfigNode {
  return { kind: "number", start, end, value };
}

function readWord(cursor: Cursor): ConfigNode | null {
  const { text, at: start } = cursor;
  switch (text.charAt(start)) {
    case "t":
      return passed(cursor, "true") ? { kind: "boolean", start, end: cursor.at, value: true } : null;
    case "f":
      return passed(cursor, "false") ? { kind: "boolean", start, end: cursor.at, value: false } : null;
    case "n":
      return passed(cursor, "null") ? { kind: "null", start, end: cursor.at, value: null } : null;
    default:
      return null;
  }
}

function passed(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false;
  cursor.at += word.length;
  return true;
}

function readObject(cursor: Cursor, depth: number, likely: Likely | null): ConfigNode {
  const start = cursor.at;
  const members = readMembers(cursor, depth, likely);
  return { kind: "object", start, end: cursor.at, members };
}

function readMembers(cursor: Cursor, depth: number, likely: Likely | null): Member[] {
  const { text } = cursor;
  const members: Member[] = [];
  const below = likely && depth < likely.depth ? likely : null;
  cursor.at += 1;
  while (!isClosed(cursor, CODE.brace + TO_CLOSING, members.length)) {
    const nameStart = cursor.at;
    const name = readName(cursor);
    const nameEnd = cursor.at;
    skipTrivia(cursor);
    if (text.charCodeAt(cursor.at) !== CODE.colon) refuse("syntax", text, cursor.at, "“:” was expected.");
    cursor.at += 1;
    skipTrivia(cursor);
    const known = likely?.depth === depth ? recognised(cursor, depth + 1, { name, nameStart }, likely) : null;
    members.push({ name, nameStart, nameEnd, value: known ?? readValue(cursor, depth + 1, below) });
  }
  return members;
}

/** Passes over an object that is just as it was thought to be; null, with nothing passed over, for any other value. */
function recognised(
  cursor: Cursor,
  depth: number,
  { name, nameStart }: Pick<Member, "name" | "nameStart">,
  { byName }: Likely,
): ConfigNode | null {
  const { text, at: start } = cursor;
  const value = byName.get(name);
  if (value === undefined) return null;
  byName.delete(name);
  const end = writtenEnd(text, start, nameStart, value);
  if (end === null) return null;
  cursor.at = end;
  const read = () => readMembers({ text, at: start, isJson5: false }, depth, null);
  return new RecognisedObject(start, end, value, read);
}

function readArray(cursor: Cursor, depth: number, likely: Likely | null): ConfigNode {
  const start = cursor.at;
  const items: ConfigNode[] = [];
  cursor.at += 1;
  while (!isClosed(cursor, CODE.bracket + TO_CLOSING, items.length)) {
    items.push(readValue(cursor, depth + 1, likely));
  }
  return { kind: "array", start, end: cursor.at, items };
}

/** Passes over what stands before the next entry, the comma included; or over the closing bracket. */
function isClosed(cursor: Cursor, closing: number, entries: number): boolean {
  const { text } = cursor;
  skipTrivia(cursor);
  const hasComma = entries > 0 && text.charCodeAt(cursor.at) === CODE.comma;
  if (hasComma) {
    cursor.at += 1;
    skipTrivia(cursor);
  }
  if (text.charCodeAt(cursor.at) === closing) {
    if (hasComma) cursor.isJson5 = true;
    cursor.at += 1;
    return true;
  }
  if (entries > 0 && !hasComma) {
    refuse("syntax", text, cursor.at, `“,” or “${String.fromCharCode(closing)}” was expected.`);
  }
  return false;
}
