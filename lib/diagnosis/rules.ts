import { ANSWER_RULES } from "./answer-rules-data";
import { BILLING_RULES } from "./billing-rules-data";
import { CONTRAST_RULES } from "./contrast-rules-data";
import { GATEWAY_RULES } from "./gateway-rules-data";
import { GATEWAY_STATE_RULES } from "./gateway-state-rules-data";
import { GENERAL_RULES } from "./general-rules-data";
import { NETWORK_RULES } from "./network-rules-data";
import { PATH_RULES } from "./path-rules-data";
import { PERMISSION_RULES } from "./permission-rules-data";
import { PROFILE_RULES } from "./profile-rules-data";
import { REFUSED_KEY_RULES } from "./refused-key-rules-data";
import { REQUEST_RULES } from "./request-rules-data";
import type { RuleRow } from "./rule-row";
import { THROTTLE_RULES } from "./throttle-rules-data";

/**
 * What a failure means and what to do. Of the rules with words the first match wins, so the order counts where two
 * expressions can meet: between the themes, where the general words come last, and within each.
 */
export const RULES = {
  ...GATEWAY_RULES,
  ...CONTRAST_RULES,
  ...GATEWAY_STATE_RULES,
  ...REFUSED_KEY_RULES,
  ...REQUEST_RULES,
  ...BILLING_RULES,
  ...THROTTLE_RULES,
  ...PERMISSION_RULES,
  ...PATH_RULES,
  ...PROFILE_RULES,
  ...NETWORK_RULES,
  ...ANSWER_RULES,
  ...GENERAL_RULES,
} as const satisfies Record<string, RuleRow>;

export type RuleId = keyof typeof RULES;
type NameOf<Step> = Step extends { step: infer Name } ? Name : Step;
export type StepId = NameOf<(typeof RULES)[RuleId]["fix"][number]>;
