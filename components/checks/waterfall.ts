import type { CheckStep } from "@/lib/checks/schemas";

/** A step's bar in percent of the check's length. */
export type Bar = { start: number; width: number };

/** Where each step's bar stands; null for a step that was not run. */
export function waterfall(
  steps: readonly Pick<CheckStep, "status" | "startedMs" | "durationMs">[],
): (Bar | null)[] {
  const run = steps.filter(({ status }) => status !== "skipped");
  const totalMs = Math.max(...run.map(({ startedMs, durationMs }) => startedMs + durationMs), 1);
  return steps.map(({ status, startedMs, durationMs }) =>
    status === "skipped" ? null : { start: (startedMs / totalMs) * 100, width: (durationMs / totalMs) * 100 },
  );
}
