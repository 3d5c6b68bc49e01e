import type { Overlap, RotationPolicy } from "@/lib/rotations/schemas";

const AGE_MAX = 3_650;
const REMIND_MAX = 365;
const REMINDERS_MAX = 10;

/** The dialog's fields as they are typed. */
export type PolicyForm = { maxAge: string; overlap: Overlap; planEndsOn: string; remind: string };

export type PolicyProblem = "maxAge" | "planEndsOn" | "remind";

export function policyForm({ maxAgeDays, overlap, planEndsOn, remindDays }: RotationPolicy): PolicyForm {
  return {
    maxAge: maxAgeDays === null ? "" : String(maxAgeDays),
    overlap,
    planEndsOn: planEndsOn ?? "",
    remind: remindDays.join(", "),
  };
}

/** What was typed as a policy, or which fields cannot be read. Empty fields mean: never, none. */
export function readPolicyForm(
  form: PolicyForm,
): { ok: true; policy: RotationPolicy } | { ok: false; problems: ReadonlySet<PolicyProblem> } {
  const maxAge = form.maxAge.trim();
  const remind = form.remind.split(/[,，、\s]+/).filter((part) => part !== "");
  const problems = new Set<PolicyProblem>();
  if (maxAge !== "" && !isWhole(maxAge, 1, AGE_MAX)) problems.add("maxAge");
  if (form.planEndsOn !== "" && !isDay(form.planEndsOn)) problems.add("planEndsOn");
  if (remind.length > REMINDERS_MAX || !remind.every((part) => isWhole(part, 0, REMIND_MAX)))
    problems.add("remind");
  if (problems.size > 0) return { ok: false, problems };
  return {
    ok: true,
    policy: {
      maxAgeDays: maxAge === "" ? null : Number(maxAge),
      overlap: form.overlap,
      planEndsOn: form.planEndsOn === "" ? null : form.planEndsOn,
      remindDays: [...new Set(remind.map(Number))].sort((a, b) => b - a),
    },
  };
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}

// 31 June has the form of a date, and `Date` would make it 1 July.
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
