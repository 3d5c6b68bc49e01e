/**
 * The last instant of a day as it is chosen in a date field (`2027-01-31`), where the reader is; ISO 8601. Undefined for
 * an empty field: most keys have no end of their own.
 */
export function endOfDay(day: string): string | undefined {
  if (day === "") return undefined;
  return new Date(`${day}T23:59:59`).toISOString();
}
