/** Log texts write a value that is not there as nothing, `-` or `none`. */
export function orNull(value: string | undefined): string | null {
  return value === undefined || value === "" || value === "-" || value === "none" ? null : value;
}

export function numberOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** What stands before the first of the marks. */
export function before(text: string, marks: readonly string[]): string {
  const ends = marks.map((mark) => text.indexOf(mark)).filter((end) => end !== -1);
  return text.slice(0, Math.min(text.length, ...ends));
}
