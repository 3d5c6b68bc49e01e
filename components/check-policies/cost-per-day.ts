import type { Plan } from "@/lib/alibaba/plans";
import type { CheckPolicy, QuietHours } from "@/lib/check-policies/schemas";
import { costOf } from "@/lib/checks/rungs";

const DAY_MINUTES = 24 * 60;

/** What a schedule spends: `count` checks of a model a day, `each` so many tokens. An estimate, rounded up. */
export type CostPerDay = { count: number; each: number; total: number };

/** Null when the schedule asks no model: everything else that a timer does is free. */
export function costPerDay(
  { modelCheck, quietHours }: Pick<CheckPolicy, "modelCheck" | "quietHours">,
  plan: Plan,
): CostPerDay | null {
  if (!modelCheck.enabled) return null;
  const awakeSeconds = (DAY_MINUTES - quietMinutes(quietHours)) * 60;
  const count = Math.ceil(awakeSeconds / modelCheck.intervalSeconds);
  const each = costOf("model", plan).tokens;
  return { count, each, total: count * each };
}

function quietMinutes(quiet: Pick<QuietHours, "from" | "to"> | null): number {
  if (quiet === null) return 0;
  // Past midnight the end is the smaller of the two.
  return (minutesOf(quiet.to) - minutesOf(quiet.from) + DAY_MINUTES) % DAY_MINUTES;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
