import type { CheckReason } from "@/lib/checks/reasons";

/** Reasons after which there is nothing to do, or nothing that the reason itself could tell. */
export const REASONS_WITHOUT_FIX = [
  "not-requested",
  "not-offered",
  "after-failure",
  "model-unanswered",
  "cancelled",
  "key-accepted",
] as const satisfies readonly CheckReason[];

export type FixableReason = Exclude<CheckReason, (typeof REASONS_WITHOUT_FIX)[number]>;
