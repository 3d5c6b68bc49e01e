import { type CheckPolicy, QuietHours } from "@/lib/check-policies/schemas";

/** The dialog's fields. Quiet hours keep what was typed while they are switched off. */
export type ScheduleForm = Omit<CheckPolicy, "quietHours"> & { quiet: QuietHours & { on: boolean } };

/** Machine words, translated in `schedule.dialog`. */
export type QuietProblem = "badTime" | "sameTime" | "badZone";
type QuietField = keyof QuietHours;

const NIGHT = { from: "22:00", to: "07:00" };

/** `timeZone`: what quiet hours are in until another is chosen. */
export function scheduleForm({ quietHours, ...policy }: CheckPolicy, timeZone: string): ScheduleForm {
  return { ...policy, quiet: { ...NIGHT, timeZone, ...quietHours, on: quietHours !== null } };
}

type Read =
  { ok: true; policy: CheckPolicy } | { ok: false; problems: Partial<Record<QuietField, QuietProblem>> };

export function readScheduleForm({ quiet: { on, ...quiet }, ...policy }: ScheduleForm): Read {
  if (!on) return { ok: true, policy: { ...policy, quietHours: null } };
  const read = QuietHours.safeParse({ ...quiet, timeZone: quiet.timeZone.trim() });
  if (read.success) return { ok: true, policy: { ...policy, quietHours: read.data } };
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  const same = quiet.from === quiet.to;
  return {
    ok: false,
    problems: {
      ...(wrong.has("from") && { from: "badTime" }),
      ...(wrong.has("to") && { to: same && !wrong.has("from") ? "sameTime" : "badTime" }),
      ...(wrong.has("timeZone") && { timeZone: "badZone" }),
    },
  };
}
