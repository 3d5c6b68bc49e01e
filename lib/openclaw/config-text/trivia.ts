/** Blanks and comments: what stands between the things of a config. */

const PIECES = /\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/|\s+/g;
const LINE_BREAKS = /\r\n|[\n\r\u2028\u2029]/g;

export function hasLineBreak(text: string): boolean {
  return /[\n\r\u2028\u2029]/.test(text);
}

/** Whether nothing but blanks stands before the first line end. */
export function beginsWithLineBreak(trivia: string): boolean {
  return hasLineBreak(/^\s*/.exec(trivia)?.[0] ?? "");
}

/** The blanks of the last line; null when everything is on one line. */
export function lastIndent(trivia: string): string | null {
  const line = /[\n\r\u2028\u2029]([^\n\r\u2028\u2029]*)$/.exec(trivia)?.[1];
  return line === undefined ? null : (/^\s*/.exec(line)?.[0] ?? "");
}

/** The comments on the rest of a line that has nothing else; "" when there are none. */
export function remarkIn(trivia: string): string {
  if (!trivia.includes("/")) return "";
  let remark = "";
  for (const [piece] of trivia.matchAll(PIECES)) {
    if (piece.startsWith("//")) return remark + piece;
    if (hasLineBreak(piece)) return remark.trimEnd();
    remark += piece;
  }
  return "";
}

/** Comments that an empty line keeps apart from what follows: they are about more than that. "" for none. */
export function detachedComments(trivia: string): string {
  let detached = "";
  let hasComment = false;
  for (const { 0: piece, index } of trivia.matchAll(PIECES)) {
    if (piece.startsWith("/")) hasComment = true;
    else if (hasComment && (piece.match(LINE_BREAKS)?.length ?? 0) > 1) detached = trivia.slice(0, index);
  }
  return detached;
}

/** Two pieces in a row; a comment to the end of its line never swallows what follows. */
export function joined(trivia: string, next: string): string {
  if (trivia === "") return next;
  const endsOpen = trivia.match(PIECES)?.at(-1)?.startsWith("//") ?? false;
  return endsOpen && !beginsWithLineBreak(next) ? `${trivia}\n${next}` : `${trivia}${next}`;
}
