import type { KeyKindId } from "@/lib/alibaba/keys";
import type { Plan, Region } from "@/lib/alibaba/plans";
import type { ReplyShape } from "@/lib/alibaba/replies";

import { hostFacts, ruleOfRefusal } from "./fingerprint";
import { findRefinement, type Reason } from "./rule-lookup";
import { RULE_OF_REASON } from "./rule-of-reason";
import type { RuleId } from "./rules";

/** A reply whose meaning is judged, with what is known of where it came from. */
export type JudgedWords = {
  /** Code and message, as the rules search them. */
  text: string;
  httpStatus: number | null;
  shape: ReplyShape;
  plan: Plan | null;
  keyKind: KeyKindId | null;
  /** Region the key was made for, where somebody has said so. */
  region: Region | null;
  /** Host name or base URL that answered. */
  host: string | null;
};

/** The most precise rule for a reply of this meaning: who refused a key, which path was wrong, which parameter. */
export function ruleOfReply(reason: Reason, words: JudgedWords): RuleId {
  if (reason === "key-refused") return ruleOfRefusal({ ...words, host: hostFacts(words.host) });
  if (reason === "wrong-path") return pathRule(words);
  return findRefinement(reason, words.text) ?? RULE_OF_REASON[reason];
}

function pathRule({ shape, text, host }: JudgedWords): RuleId {
  if (/\/compatible-mode(?!\/v1)/i.test(`${host ?? ""} ${text}`)) return "v1-missing";
  return shape === "html" ? "html-answered" : "wrong-path";
}
