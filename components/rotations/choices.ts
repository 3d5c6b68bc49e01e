import type { Overlap, RotationReason, RotationStepName } from "@/lib/rotations/schemas";

// Spelt out here, because lib/rotations/schemas.ts brings the code that parses replies. choices.test.ts compares them.
export const STEPS = [
  "staged",
  "verified",
  "exported",
  "seen-live",
  "retired",
] as const satisfies RotationStepName[];
export const OVERLAP_CHOICES = ["now", "1h", "24h", "7d", "until-seen-live"] as const satisfies Overlap[];
export const REASON_CHOICES = [
  "due",
  "compromised",
  "leaving",
  "plan-ends",
  "other",
] as const satisfies RotationReason[];

/** The number of a step as people count, from 1. */
export function stepNumber(step: RotationStepName): number {
  return STEPS.indexOf(step) + 1;
}
