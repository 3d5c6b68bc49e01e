import { forbidsUnattendedUse, type Plan } from "@/lib/alibaba/plans";

import type { CheckPolicy, QuietHours } from "./schemas";
import { SCHEDULED_SERIES, type ScheduledSeries, type Slot, slotAfter } from "./slots.rules";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

/**
 * What holds until somebody changes it: host and key every five minutes, which is what the vendor's limits bear
 * (knowledge, probes.json: "every 5 to 15 min at most"), nothing that costs. A plan's key stays here.
 */
export function defaultPolicy(plan: Plan): CheckPolicy {
  return {
    enabled: true,
    level: forbidsUnattendedUse(plan) ? "network" : "auth",
    intervalSeconds: 5 * MINUTE_SECONDS,
    modelCheck: { enabled: false, intervalSeconds: HOUR_SECONDS, model: null },
    quietHours: null,
  };
}

/** Which part of a policy would send a plan's key on a timer; null when none would. */
export function sendsPlanKey(plan: Plan, policy: CheckPolicy): "level" | "modelCheck" | null {
  if (!forbidsUnattendedUse(plan)) return null;
  if (policy.level !== "network") return "level";
  return policy.modelCheck.enabled ? "modelCheck" : null;
}

/** A series that runs by a policy: how often, and how far up the ladder. */
export type PlannedSeries = {
  series: ScheduledSeries;
  intervalSeconds: number;
  level: "network" | "auth" | "model";
  model: string | null;
};

/** What a policy lets run; empty when it is off. */
export function plannedSeries(policy: CheckPolicy): PlannedSeries[] {
  const { enabled, level, intervalSeconds, modelCheck } = policy;
  const planned: Record<ScheduledSeries, PlannedSeries | null> = {
    key: enabled ? { series: "key", intervalSeconds, level, model: null } : null,
    model:
      enabled && modelCheck.enabled
        ? {
            series: "model",
            intervalSeconds: modelCheck.intervalSeconds,
            level: "model",
            model: modelCheck.model,
          }
        : null,
  };
  return SCHEDULED_SERIES.flatMap((series) => planned[series] ?? []);
}

/** A day of slots is looked through; quiet hours are shorter than that. */
const LOOK_AHEAD_MS = 25 * HOUR_SECONDS * 1_000;

/** The first slot after a moment that no quiet hours forbid; null when there is none within a day. */
export function nextSlot(
  profileId: string,
  planned: Pick<PlannedSeries, "series" | "intervalSeconds">,
  quietHours: QuietHours | null,
  after: Date,
): Slot | null {
  let slot = slotAfter(profileId, planned, after);
  while (mustRest(quietHours, slot.dueAt)) {
    if (slot.dueAt.getTime() - after.getTime() > LOOK_AHEAD_MS) return null;
    slot = slotAfter(profileId, planned, slot.dueAt);
  }
  return slot;
}

/** Whether no check may begin at a moment. */
export function mustRest(quietHours: QuietHours | null, at: Date): boolean {
  return quietHours !== null && isQuiet(quietHours, at);
}

/** Whether a moment lies in the quiet hours; `from` is the first quiet minute, `to` the first that is not. */
export function isQuiet({ from, to, timeZone }: QuietHours, at: Date): boolean {
  const time = clockIn(timeZone).format(at);
  return from < to ? time >= from && time < to : time >= from || time < to;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `HH:MM`, 24 hours: texts of this form compare as the times do. Making a formatter costs more than using it. */
function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  clocks.set(timeZone, clock);
  return clock;
}
