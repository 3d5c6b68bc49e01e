import { REPLY_REASONS } from "@/lib/alibaba/replies";

/**
 * Every word a check can give as its reason. They are stored and translated
 * (messages/, `checks.reasons`): add, never rename. What Model Studio's own
 * replies mean comes from lib/alibaba.
 */
export const CHECK_REASONS = [
  // Why a step was not run; "no-key" (of the replies below) is one too.
  "not-requested",
  "plan-terms",
  "not-provable",
  "not-offered",
  "model-unanswered",
  "after-failure",
  "cancelled",
  // format
  "bad-url",
  "not-https",
  "url-has-credentials",
  "host-not-allowed",
  "port-not-allowed",
  "key-kind-mismatch",
  "not-a-model-key",
  "host-of-another-plan",
  // dns
  "host-not-found",
  "dns-failed",
  "private-address",
  // tcp
  "connection-refused",
  "host-unreachable",
  "connection-closed",
  "connection-failed",
  // tls
  "tls-failed",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-self-signed",
  "certificate-untrusted",
  "certificate-wrong-host",
  "certificate-expires-soon",
  // http
  "timeout",
  "redirect",
  "bad-http",
  "empty-reply",
  "reply-too-long",
  "reply-stalled",
  "clock-skew",
  // stream
  "not-streamed",
  "stream-endless",
  "stream-without-done",
  "stream-without-usage",
  // roles, thinking
  "role-refused",
  "thinking-differs",
  ...REPLY_REASONS,
] as const;

export type CheckReason = (typeof CHECK_REASONS)[number];
