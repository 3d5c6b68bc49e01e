import type { KeyKindId } from "@/lib/alibaba/keys";
import { type Plan, PLANS, type Region } from "@/lib/alibaba/plans";
import { judgeReply, type ReplyReason } from "@/lib/alibaba/replies";

import { hostFacts, ruleOfRefusal } from "./fingerprint";
import { categoryOfReason, type GatewayReason, gatewayReasonIn } from "./gateway-reason";
import { cleanPasted, type Piece, readPasted } from "./pasted";
import { findGatewayRule, findRefinement, type Reason } from "./rule-lookup";
import { type RuleId, RULES, type StepId } from "./rules-data";
import type { Category, KeyState, Severity } from "./schemas";

/** What is known of a failure. Only `message` must be there. */
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
};

/** Its sentences stand in messages/<locale>/diagnosis.json: `causes.<rule>` with `params`, and `steps.<step>`. */
export type Finding = {
  rule: RuleId;
  severity: Severity;
  category: Category;
  key: KeyState;
  params: { reason: GatewayReason };
  fix: readonly StepId[];
  links: readonly string[];
  /** The words it was found in, keys masked. */
  evidence: string;
};

const FINDINGS_MAX = 10;
const EVIDENCE_LENGTH_MAX = 2_000;

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
    findings.set(rule, findingOf(rule, piece, evidence));
    if (findings.size === FINDINGS_MAX) break;
  }
  return findings.size > 0
    ? [...findings.values()]
    : [findingOf("unrecognised", { text, raw: text }, evidence)];
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
  if (reason === "key-refused") return refusalRule(asked, evidence);
  if (reason === "wrong-path") return pathRule(asked, evidence);
  return findRefinement(reason, `${evidence.code ?? ""} ${asked.text}`) ?? RULE_OF_REASON[reason];
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

function refusalRule({ text, httpStatus, host: curlHost }: Piece, evidence: Evidence): RuleId {
  if (evidence.keyWorksDirectly) {
    return /\bsub-?agents?\b/i.test(text) ? "subagent-uses-other-key" : "gateway-uses-other-key";
  }
  return ruleOfRefusal({
    text,
    httpStatus,
    plan: evidence.plan ?? null,
    keyKind: evidence.keyKind ?? null,
    region: evidence.region ?? null,
    host: hostFacts(evidence.host ?? curlHost),
  });
}

function pathRule({ shape, text }: Piece, { host = "" }: Evidence): RuleId {
  if (/\/compatible-mode(?!\/v1)/i.test(`${host} ${text}`)) return "v1-missing";
  return shape === "html" ? "html-answered" : "wrong-path";
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

const RULE_OF_REASON: Record<Reason, RuleId> = {
  "key-accepted": "not-an-error",
  "answered-without-key": "not-an-error",
  "key-refused": "key-refused",
  "no-key": "no-key-sent",
  "model-not-found": "model-not-found",
  "model-not-supported": "model-not-found",
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

/** Rules about what a gateway did say by its reason word what it was about. */
const ABOUT_A_REASON: ReadonlySet<RuleId> = new Set(["gateway-hold", "gateway-reason-only"]);

type Said = Pick<Piece, "text" | "raw">;

function findingOf(rule: RuleId, { text, raw }: Said, { keyWorksDirectly }: Evidence): Finding {
  const row = RULES[rule];
  const reason = gatewayReasonIn(text);
  return {
    rule,
    severity: row.severity,
    category: (ABOUT_A_REASON.has(rule) ? categoryOfReason(reason) : null) ?? row.category,
    // A key that works by hand is healthy whatever else is wrong, unless the answer is about the key's money or quota.
    key: keyWorksDirectly && (row.key === "suspect" || row.key === "unknown") ? "healthy" : row.key,
    params: { reason },
    fix: row.fix,
    links: "links" in row ? row.links : [],
    evidence: raw.slice(0, EVIDENCE_LENGTH_MAX),
  };
}
