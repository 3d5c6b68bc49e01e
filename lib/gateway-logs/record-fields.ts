/** The last instant of the year 9999; see `fromEpoch`. A larger `cooldownUntil` is no time. */
const EPOCH_MS_MAX = 253_402_300_799_999;

type Nullish<Value> = Value | null | undefined;

/**
 * The fields of a record that anybody may have written. Fields are asked after by their names and plainly: a table of
 * checks that is gone through by name takes as long as all else that is done with a line, and loading zod takes longer
 * than a command line has for its first thousands of lines.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function mayBeText(value: unknown): value is Nullish<string> {
  return isNullish(value) || typeof value === "string";
}

/** A count of failures. */
export function mayBeCount(value: unknown): value is Nullish<number> {
  return isNullish(value) || (Number.isSafeInteger(value) && Number(value) >= 0);
}

/** Epoch milliseconds. */
export function mayBeInstant(value: unknown): value is Nullish<number> {
  return isNullish(value) || (Number.isInteger(value) && Number(value) > 0 && Number(value) <= EPOCH_MS_MAX);
}

export function isWindow(value: unknown): value is "cooldown" | "disabled" {
  return value === "cooldown" || value === "disabled";
}

function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
