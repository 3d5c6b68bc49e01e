import type { DueKey } from "@/lib/rotations/schemas";

const DAY_MS = 86_400_000;

/** How far ahead a key counts as due soon. */
export const SOON_DAYS = 14;

export type DueState = "overdue" | "soon" | "later";

export function dueState({ dueAt }: Pick<DueKey, "dueAt">, nowMs: number): DueState {
  const left = Date.parse(dueAt) - nowMs;
  if (left <= 0) return "overdue";
  return left <= SOON_DAYS * DAY_MS ? "soon" : "later";
}

export type BoardVerdict =
  | { kind: "overdue"; overdue: number; soon: number }
  | { kind: "soon"; soon: number }
  | { kind: "later"; next: string }
  | { kind: "noDates" };

/** The board's answer. `keys` as the API gives them: the next one first. */
export function boardVerdict(keys: readonly Pick<DueKey, "dueAt">[], nowMs: number): BoardVerdict {
  const states = keys.map((key) => dueState(key, nowMs));
  const overdue = states.filter((state) => state === "overdue").length;
  const soon = states.filter((state) => state === "soon").length;
  if (overdue > 0) return { kind: "overdue", overdue, soon };
  if (soon > 0) return { kind: "soon", soon };
  const [next] = keys;
  return next ? { kind: "later", next: next.dueAt } : { kind: "noDates" };
}
