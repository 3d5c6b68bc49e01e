import { refuse } from "./refusal";

/** Where a reader stands in a text, and whether anything so far was more than strict JSON. */
export type Cursor = { readonly text: string; at: number; isJson5: boolean };

const LF = 0x0a;
const CR = 0x0d;
const SLASH = 0x2f;
const STAR = 0x2a;
const BYTE_ORDER_MARK = 0xfeff;

/** What JSON5 takes for a blank and JSON does not: VT, FF, the line ends of Unicode, the mark and category Zs. */
const JSON5_BLANKS: ReadonlySet<number> = new Set(
  Array.from(
    "\v\f\u2028\u2029\ufeff\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    (blank) => blank.charCodeAt(0),
  ),
);

export function isLineEnd(code: number): boolean {
  return code === LF || code === CR || code === 0x2028 || code === 0x2029;
}

/** Passes over white space and comments. */
export function skipTrivia(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    let { at } = cursor;
    let code = text.charCodeAt(at);
    // A third of a config is indentation.
    while (code === 0x20 || code === LF || code === CR || code === 0x09) code = text.charCodeAt((at += 1));
    cursor.at = at;
    if (code === SLASH) skipComment(cursor);
    else if ((code < 0x20 || code > 0x7e) && JSON5_BLANKS.has(code)) {
      // Editors on Windows put a mark before strict JSON too.
      if (code !== BYTE_ORDER_MARK || at !== 0) cursor.isJson5 = true;
      cursor.at += 1;
    } else return;
  }
}

function skipComment(cursor: Cursor): void {
  const { text, at } = cursor;
  const kind = text.charCodeAt(at + 1);
  if (kind === STAR) {
    const end = text.indexOf("*/", at + 2);
    if (end === -1) refuse("syntax", text, at, "this comment is never closed.");
    cursor.at = end + 2;
  } else if (kind === SLASH) {
    let end = at + 2;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end += 1;
    cursor.at = end;
  } else {
    refuse("syntax", text, at, "“/” begins no comment here.");
  }
  cursor.isJson5 = true;
}
