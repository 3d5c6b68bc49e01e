import type { KeyKindId } from "@/lib/alibaba/keys";
import { type Plan, PLANS, type Region } from "@/lib/alibaba/plans";
import { judgeReply, type ReplyReason } from "@/lib/alibaba/replies";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { type Finding, findingOf } from "./finding";
import { hostFacts } from "./fingerprint";
import { gatewayReasonIn } from "./gateway-reason";
import { cleanPasted, type Piece, readPasted } from "./pasted";
import { ruleOfReply } from "./reply-rule";
import { findGatewayRule, type Reason } from "./rule-lookup";
import { RULE_OF_REASON } from "./rule-of-reason";
import { type RuleId, RULES } from "./rules";

/** What is known of a failure somebody has words of. Only `message` must be there. */
export type Evidence = {
  message: string;
  plan?: Plan | undefined;
  /** Host name or base URL the request went to. */
  host?: string | undefined;
  /** Region the key was made for. */
  region?: Region | undefined;
  keyKind?: KeyKindId | undefined;
  httpStatus?: number | undefined;
  code?: string | undefined;
  /** The same key was accepted when sent by hand, e.g. by a check of ours. */
  keyWorksDirectly?: boolean | undefined;
  /** Release of the gateway whose words these are: some steps hold for some releases only. */
  openclawVersion?: string | undefined;
};

const FINDINGS_MAX = 10;

/**
 * What a failure means and what to do, in the order it was said; never empty. Specific code first, then text (English
 * or Chinese), then status. A text nobody knows gives one finding, `unrecognised`. Time is linear in the message.
 */
export function diagnose(evidence: Evidence): Finding[] {
  const text = cleanPasted(evidence.message);
  const findings = new Map<RuleId, Finding>();
  for (const piece of readPasted(text)) {
    const rule = ruleOf(piece, evidence);
    if (rule === "unrecognised" || findings.has(rule)) continue;
    findings.set(rule, findingIn(piece, rule, evidence));
    if (findings.size === FINDINGS_MAX) break;
  }
  return findings.size > 0
    ? [...findings.values()]
    : [findingIn({ text, raw: text }, "unrecognised", evidence)];
}

function findingIn(said: Pick<Piece, "text" | "raw">, rule: RuleId, evidence: Evidence): Finding {
  return findingOf(rule, said, {
    metBy: "words",
    seen: 0,
    keyWorks: evidence.keyWorksDirectly ?? false,
    openclawVersion: evidence.openclawVersion ?? null,
  });
}

function ruleOf(piece: Piece, evidence: Evidence): RuleId {
  const asked: Piece = {
    ...piece,
    httpStatus: evidence.httpStatus ?? piece.httpStatus,
    code: evidence.code ?? piece.code,
  };
  const gatewayRule = findGatewayRule(asked.text);
  if (gatewayRule && !codeSaysOtherwise(gatewayRule, evidence)) {
    return gatewayRule === "gateway-hold" ? holdRule(asked.text, evidence) : gatewayRule;
  }
  const reason = reasonOf(asked, evidence);
  if (reason === "key-refused" && evidence.keyWorksDirectly) return otherKeyRule(asked.text);
  return ruleOfReply(reason, {
    text: `${evidence.code ?? ""} ${asked.text}`,
    httpStatus: asked.httpStatus,
    shape: asked.shape,
    plan: evidence.plan ?? null,
    keyKind: evidence.keyKind ?? null,
    region: evidence.region ?? null,
    host: evidence.host ?? asked.host,
  });
}

/** A code somebody gave goes before words; words about the same matter only say it more precisely. */
function codeSaysOtherwise(rule: RuleId, { code, httpStatus, ...evidence }: Evidence): boolean {
  if (code === undefined) return false;
  const piece: Piece = {
    text: "",
    raw: "",
    httpStatus: httpStatus ?? null,
    code,
    shape: "unrecognised",
    host: null,
  };
  const byCode = RULE_OF_REASON[reasonOf(piece, evidence)];
  return byCode !== "unrecognised" && RULES[byCode].category !== RULES[rule].category;
}

function holdRule(text: string, { keyWorksDirectly }: Evidence): RuleId {
  const refused = ["auth", "auth_permanent"].includes(gatewayReasonIn(text));
  return refused && keyWorksDirectly !== true ? "gateway-hold-after-refusal" : "gateway-hold";
}

/** A refusal of a key that is accepted when sent by hand was the refusal of another one. */
function otherKeyRule(text: string): RuleId {
  if (/\bsub-?agents?\b/i.test(text)) return "subagent-uses-other-key";
  const [, authProfile, provider] =
    /\bprofile=(-|sha256:[0-9a-f]{12})(?:\s(?:provider|from)=([^\s/]{1,200}))?/.exec(text) ?? [];
  if (authProfile === undefined) return "gateway-uses-other-key";
  const inline = authProfile === "-" || authProfile === hashAuthProfileId(`inline-api-key:${provider ?? ""}`);
  return inline ? "gateway-uses-inline-key" : "gateway-uses-stored-key";
}

/**
 * The verdict on a piece. One code can mean two things by plan (429 insufficient_quota is a throttle on standard and
 * used-up credits on a token plan): an unknown plan is asked for, unless the words themselves tell.
 */
function reasonOf(piece: Piece, evidence: Evidence): Reason {
  const plans = evidence.plan ? [evidence.plan] : hostFacts(evidence.host ?? piece.host).plans;
  const possible = new Set((plans.length > 0 ? plans : PLANS).map((plan) => verdictFor(piece, plan)));
  possible.delete("unrecognised");
  if (possible.has("throttled") && possible.has("quota-used")) {
    return /#token-limit/i.test(piece.text) ? "throttled" : "quota-or-throttle";
  }
  // The standard plan is asked first, and only it has a free quota.
  return [...possible][0] ?? "unrecognised";
}

function verdictFor(piece: Piece, plan: Plan): ReplyReason {
  const httpStatus = piece.httpStatus ?? impliedStatus(piece.code);
  // A 429 says enough without a body; the table knows replies, and this may be a line of prose.
  const shape = httpStatus === 429 && piece.shape === "unrecognised" ? "shared" : piece.shape;
  const reply = { shape, code: piece.code, message: piece.text, requestId: null, httpStatus };
  return judgeReply(reply, { plan, hostKind: plan === "standard" ? "shared" : "plan", keySent: true }).reason;
}

/** Prose often leaves the status out where the code has but one. */
function impliedStatus(code: string | null): number {
  if (code === null) return 0;
  return /^(?:insufficient_quota|Throttling\.AllocationQuota)$/i.test(code) ? 429 : 400;
}
