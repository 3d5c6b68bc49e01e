const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds. What the dialog offers; the API takes any. */
export const FREE_INTERVALS = [1, 2, 5, 10, 15, 30]
  .map((minutes) => minutes * MINUTE)
  .concat([HOUR, 6 * HOUR, DAY]);
export const MODEL_INTERVALS = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

/** The offered intervals and the present one, which the API may have set to something else. */
export function offered(intervals: readonly number[], present: number): number[] {
  return [...new Set([...intervals, present])].sort((a, b) => a - b);
}

/** An interval in whole units, largest first: 5,400 s are an hour and 1,800 s. */
export function wholeUnits(seconds: number): number[] {
  const units: number[] = [];
  let left = seconds;
  for (const unit of [DAY, HOUR, MINUTE, 1]) {
    const whole = left - (left % unit);
    if (whole > 0) units.push(whole);
    left -= whole;
  }
  return units;
}
