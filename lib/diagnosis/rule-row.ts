import type { ReplyReason } from "@/lib/alibaba/replies";
import type { Feature, Support } from "@/lib/openclaw/features";

import type { Category, KeyState, Severity } from "./schemas";

/** For OpenClaw versions of which this is so; `unknown` where nobody told the version. */
export type VersionCondition = { feature: Feature; is: readonly (Support | "unknown")[] };

/** own: an id people chose for a custom provider; unknown: the words name none. */
export type ProviderKind = "plugin" | "own" | "unknown";

/** When a step of a fix is part of it; every given condition must hold. */
export type StepCondition = {
  /** check: a probe of ours met it; words: somebody's text or a gateway's log says so. */
  metBy?: "check" | "words";
  /** Only while it was seen once: a second look may take it back. */
  once?: true;
  /** Only while nobody has seen the same key accepted. */
  keyWorks?: false;
  /** Of several, all must hold. */
  openclaw?: VersionCondition | readonly VersionCondition[];
  /** Whose provider id it is: some commands know the providers of plugins only. */
  provider?: readonly ProviderKind[];
  /** Only where the version is a guess. */
  assumed?: true;
};

/** A step of messages/<locale>/diagnosis.json, always part of the fix or only sometimes. */
export type FixStep = string | ({ step: string } & StepCondition);

export type RuleRow = {
  severity: Severity;
  category: Category;
  /** What it says of the key itself; see `KeyState`. */
  key: KeyState;
  /**
   * Words by which the rule is found. Every part of an expression is bounded, so time stays linear in the text.
   * A rule without them is reached through the reply's or the check's reason, or the host fingerprint.
   */
  text?: RegExp;
  /** With `text`: makes one of these verdicts of a reply more precise. Without: the gateway's own words. */
  refines?: readonly ReplyReason[];
  /** In the order they are done. */
  fix: readonly FixStep[];
  links?: readonly string[];
  /** `row` and `§` without a file are those of knowledge/diagnosis.md (2026-11); threads as cited there. */
  source: string;
};
