import { REPLY_REASONS } from "@/lib/alibaba/replies";
import type { CheckReason } from "@/lib/checks/reasons";

import type { Reason } from "./rule-lookup";
import type { RuleId } from "./rules";

/** What a reply's reason means where nothing more precise is found. */
export const RULE_OF_REASON: Readonly<Record<Reason, RuleId>> = {
  "key-accepted": "not-an-error",
  "answered-without-key": "not-an-error",
  "key-refused": "key-refused",
  "no-key": "no-key-sent",
  "model-not-found": "model-not-found",
  "model-not-supported": "model-other-protocol",
  "model-not-granted": "model-not-granted",
  "workspace-denied": "workspace-not-granted",
  "workspace-not-found": "workspace-unknown",
  "access-denied": "access-denied",
  "not-activated": "not-activated",
  "billing-arrears": "account-in-debt",
  "free-quota-used": "free-quota-used",
  "quota-used": "quota-used",
  throttled: "throttled",
  "quota-or-throttle": "quota-or-throttle",
  "policy-405": "client-not-allowed",
  "illegal-endpoint": "endpoint-not-for-plan",
  "wrong-path": "wrong-path",
  "request-rejected": "request-rejected",
  "content-blocked": "content-blocked",
  "server-error": "server-error",
  unrecognised: "unrecognised",
};

/** What only a check says. Null: no problem, or why a step was not run. */
type OwnReason = Exclude<CheckReason, Exclude<Reason, "quota-or-throttle">>;

const RULE_OF_OWN_REASON: Readonly<Record<OwnReason, RuleId | null>> = {
  "not-requested": null,
  "plan-terms": null,
  "not-offered": null,
  "model-unanswered": null,
  "after-failure": null,
  cancelled: null,
  "not-provable": "key-not-provable",
  "bad-url": "base-url-broken",
  "not-https": "base-url-not-https",
  "url-has-credentials": "base-url-has-credentials",
  "host-not-allowed": "host-not-allowed",
  "port-not-allowed": "port-not-allowed",
  "key-kind-mismatch": "key-kind-mismatch",
  "not-a-model-key": "not-a-model-key",
  "host-of-another-plan": "host-of-another-plan",
  "host-not-found": "host-not-found",
  "dns-failed": "name-server-silent",
  "private-address": "private-address",
  "connection-refused": "connection-refused",
  "host-unreachable": "host-unreachable",
  "connection-closed": "connection-closed",
  "connection-failed": "connection-failed",
  "tls-failed": "tls-failed",
  "certificate-expired": "certificate-expired",
  "certificate-not-yet-valid": "certificate-not-yet-valid",
  "certificate-self-signed": "certificate-self-signed",
  "certificate-untrusted": "certificate-refused",
  "certificate-wrong-host": "certificate-wrong-host",
  "certificate-expires-soon": "certificate-expires-soon",
  timeout: "timed-out",
  redirect: "redirected",
  "bad-http": "answer-not-http",
  "empty-reply": "answer-empty",
  "reply-too-long": "answer-too-long",
  "reply-stalled": "answer-stalled",
  "clock-skew": "clock-skew",
  "not-streamed": "not-streamed",
  "stream-endless": "stream-endless",
  "stream-without-done": "stream-without-done",
  "stream-without-usage": "stream-without-usage",
  "role-refused": "system-role-refused",
  "thinking-differs": "thinking-differs",
};

/** The same words mean something else when a check hears them: it knows that it sent a key, or that it sent none. */
const HEARD_BY_A_CHECK = {
  "key-accepted": null,
  "answered-without-key": "key-not-provable",
  "no-key": "key-lost-on-the-way",
} as const satisfies Partial<Record<CheckReason, RuleId | null>>;

/**
 * The rule of the reason that stands in a check's problem; null for a reason that is no problem. A word nobody knows,
 * for example of a newer version, is `unrecognised`.
 */
export function ruleOfCheckReason(reason: string): RuleId | null {
  if (isKeyOf(HEARD_BY_A_CHECK, reason)) return HEARD_BY_A_CHECK[reason];
  if (isKeyOf(RULE_OF_OWN_REASON, reason)) return RULE_OF_OWN_REASON[reason];
  const reply = replyReason(reason);
  return reply === null ? "unrecognised" : RULE_OF_REASON[reply];
}

/** The reason as one of a reply, or null where it is a check's own word. */
export function replyReason(reason: string): (typeof REPLY_REASONS)[number] | null {
  return REPLY_REASONS.find((word) => word === reason) ?? null;
}

function isKeyOf<Table extends object>(table: Table, word: string): word is keyof Table & string {
  return Object.hasOwn(table, word);
}
