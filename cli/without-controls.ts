/** Names come from files and databases: an escape sequence in one would reach the terminal. */
export function withoutControls(line: string): string {
  return line.replace(/[^\P{C}\t]|[\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
