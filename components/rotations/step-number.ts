import { ROTATION_STEPS } from "@/lib/rotations/reasons";
import type { RotationStepName } from "@/lib/rotations/schemas";

/** The number of a step as people count, from 1. */
export function stepNumber(step: RotationStepName): number {
  return ROTATION_STEPS.indexOf(step) + 1;
}
