import type { ReplyReason } from "@/lib/alibaba/replies";

import { type RuleId, RULES } from "./rules";

/** What a reply means, where its plan may not be known. */
export type Reason = ReplyReason | "quota-or-throttle";

type Searchable = { id: RuleId; text: RegExp; refines: readonly Reason[] | null };

const SEARCHABLE: readonly Searchable[] = (Object.keys(RULES) as RuleId[]).flatMap((id) => {
  const row = RULES[id];
  if (!("text" in row)) return [];
  return [{ id, text: row.text, refines: "refines" in row ? row.refines : null }];
});

/** The rule of the gateway's own words, or null. */
export function findGatewayRule(text: string): RuleId | null {
  return SEARCHABLE.find((rule) => rule.refines === null && rule.text.test(text))?.id ?? null;
}

/** The rule that makes a verdict more precise, or null. */
export function findRefinement(reason: Reason, text: string): RuleId | null {
  return SEARCHABLE.find((rule) => rule.refines?.includes(reason) && rule.text.test(text))?.id ?? null;
}
