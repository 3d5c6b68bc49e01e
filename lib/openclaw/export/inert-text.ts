/**
 * Text that people wrote (names, labels), for a comment: on one line, and nothing that turns the line around, so that
 * what follows in the file is read as it stands. Escape sequences for terminals are control characters too.
 */
export function inertText(text: string): string {
  return text
    .replaceAll(
      /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/gu,
      " ",
    )
    .trim();
}

/** A word of a shell line: quoted unless it can't mean anything to a shell. */
export function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
