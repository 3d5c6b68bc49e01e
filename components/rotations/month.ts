const DAY_MS = 86_400_000;
const WEEK = 7;

/** A calendar day, `2026-11-20`. Days are counted without a zone, so that no change of clocks loses one. */
export type Day = string;

/** The month of a day, `2026-11`. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The weeks that show a month, from Monday, with the days of its neighbours that fill them. */
export function weeksOf(month: string): Day[][] {
  const first = `${month}-01`;
  const start = moveDay(first, -weekday(first));
  const weeks: Day[][] = [];
  for (let day = start; day < `${moveMonth(month, 1)}-01`; day = moveDay(day, WEEK)) {
    weeks.push(Array.from({ length: WEEK }, (_, index) => moveDay(day, index)));
  }
  return weeks;
}

export function moveDay(day: Day, by: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY_MS).toISOString().slice(0, 10);
}

export function moveMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The same day of another month; the last one where that month is shorter. */
export function sameDayIn(month: string, day: Day): Day {
  const last = moveDay(`${moveMonth(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same > last ? last : same;
}

/** Where a key of the keyboard leads from a day; undefined for keys that move nothing. */
export function dayByKey(key: string, day: Day): Day | undefined {
  switch (key) {
    case "ArrowLeft":
      return moveDay(day, -1);
    case "ArrowRight":
      return moveDay(day, 1);
    case "ArrowUp":
      return moveDay(day, -WEEK);
    case "ArrowDown":
      return moveDay(day, WEEK);
    case "Home":
      return moveDay(day, -weekday(day));
    case "End":
      return moveDay(day, WEEK - 1 - weekday(day));
    case "PageUp":
      return sameDayIn(moveMonth(monthOf(day), -1), day);
    case "PageDown":
      return sameDayIn(moveMonth(monthOf(day), 1), day);
    default:
      return undefined;
  }
}

/** Days since Monday. */
function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;
}
