import type { CheckReason } from "./reasons";
import type { StepEvidence, StepStatus } from "./schemas";

/** What happened, in a stable word, and what was seen. */
export type ReasonedEvidence = StepEvidence & { reason: CheckReason };

/** How a step ended. Anything but `ok` has to say why. */
export type StepOutcome =
  | { status: "ok"; evidence: StepEvidence }
  | { status: Exclude<StepStatus, "ok">; evidence: ReasonedEvidence };

/** A step was proven wrong, deep inside: carries a reason word, never a message from outside. */
export class StepFailure extends Error {
  override readonly name = "StepFailure";

  constructor(
    readonly reason: CheckReason,
    readonly evidence: StepEvidence = {},
  ) {
    super(reason);
  }
}
