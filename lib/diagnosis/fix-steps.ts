import { supports } from "@/lib/openclaw/features";

import type { StepCondition } from "./rule-row";
import { type RuleId, RULES, type StepId } from "./rules";

/** What is known beside the failure itself. */
export type Circumstances = {
  /** check: a probe of ours met it; words: somebody's text or a gateway's log says so. */
  metBy: "check" | "words";
  /** How many answers in a row said so; 0 where nobody counted. */
  seen: number;
  /** The same key was accepted when sent by hand. */
  keyWorks: boolean;
  /** The gateway's release; null where nobody told. */
  openclawVersion: string | null;
};

/** What to do about a rule here: its steps in order, without those that do not hold. Throws RangeError for text that is no version. */
export function stepsFor(rule: RuleId, circumstances: Circumstances): StepId[] {
  return RULES[rule].fix.flatMap((step) => {
    if (typeof step === "string") return [step];
    return holds(step, circumstances) ? [step.step] : [];
  });
}

function holds({ metBy, once, keyWorks, openclaw }: StepCondition, known: Circumstances): boolean {
  if (metBy !== undefined && metBy !== known.metBy) return false;
  if (once && known.seen !== 1) return false;
  if (keyWorks === false && known.keyWorks) return false;
  if (!openclaw) return true;
  const { openclawVersion: version } = known;
  return openclaw.is.includes(version === null ? "unknown" : supports(version, openclaw.feature));
}
