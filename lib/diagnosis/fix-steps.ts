import { supports } from "@/lib/openclaw/features";

import { END_OF_HOLD } from "./fix-steps-data";
import type { ProviderKind, StepCondition, VersionCondition } from "./rule-row";
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
  /** The release is neither stated nor given, only taken for the newest one known. */
  versionAssumed?: boolean;
  /** Left out: unknown. */
  provider?: ProviderKind;
  /** False where the gateway refuses nothing any more: nothing is to be ended. */
  held?: boolean;
};

const ABOUT_THE_HOLD: ReadonlySet<StepId> = new Set(
  END_OF_HOLD.map((step) => (typeof step === "string" ? step : step.step)),
);

/** What to do about a rule here: its steps in order, without those that do not hold. Throws RangeError for text that is no version. */
export function stepsFor(rule: RuleId, circumstances: Circumstances): StepId[] {
  const steps = RULES[rule].fix.flatMap((step): StepId[] => {
    if (typeof step === "string") return [step];
    return holds(step, circumstances) ? [step.step] : [];
  });
  return circumstances.held === false ? steps.filter((step) => !ABOUT_THE_HOLD.has(step)) : steps;
}

function holds({ metBy, once, keyWorks, openclaw, provider, assumed }: StepCondition, known: Circumstances) {
  if (metBy !== undefined && metBy !== known.metBy) return false;
  if (once && known.seen !== 1) return false;
  if (keyWorks === false && known.keyWorks) return false;
  if (provider && !provider.includes(known.provider ?? "unknown")) return false;
  if (assumed && known.versionAssumed !== true) return false;
  return [openclaw ?? []].flat().every((condition) => isSoIn(known.openclawVersion, condition));
}

function isSoIn(version: string | null, { feature, is }: VersionCondition): boolean {
  return is.includes(version === null ? "unknown" : supports(version, feature));
}
