import type { KeyKindId } from "@/lib/alibaba/keys";
import type { Plan, Region } from "@/lib/alibaba/plans";
import { readReply, type ReplyShape } from "@/lib/alibaba/replies";
import type { Problem } from "@/lib/profiles/standing.schemas";

import { type Finding, findingOf } from "./finding";
import { ruleOfReply } from "./reply-rule";
import { replyReason, RULE_OF_REASON, ruleOfCheckReason } from "./rule-of-reason";
import type { RuleId } from "./rules";

/** What a check met, with what is known of the profile it checked. */
export type CheckEvidence = {
  problem: Problem;
  plan: Plan;
  region: Region;
  /** Host name or base URL that was asked. */
  host: string;
  /** Kind of the key that was sent; null where none was. */
  keyKind: KeyKindId | null;
  /** How many answers in a row met the same. */
  inARow: number;
  /** This host accepted the key, as far as is known. */
  keyAccepted: boolean;
  /** Name of another profile whose host accepts this very key, or null. */
  acceptedElsewhere: string | null;
  /** The reply as it came, where it is needed to read it. */
  rawReply: string | null;
};

/** Whether the host's words have to be read in the check itself: the problem has none, or nobody understood them. */
export function needsRawReply({ reason, httpStatus, message }: Problem): boolean {
  return reason === "unrecognised" || (httpStatus !== undefined && message === undefined);
}

/** What a check's problem means and what to do; null where its reason is none, e.g. a step that was left out. */
export function diagnoseProblem(evidence: CheckEvidence): Finding | null {
  const { problem, inARow, keyAccepted, acceptedElsewhere } = evidence;
  const rule = ruleOf(evidence);
  if (rule === null) return null;
  const said = {
    text: textOf(problem),
    raw: evidence.rawReply ?? wordsOf(problem),
    ...(acceptedElsewhere !== null && { elsewhere: acceptedElsewhere }),
  };
  const finding = findingOf(rule, said, {
    metBy: "check",
    seen: inARow,
    keyWorks: keyAccepted,
    openclawVersion: null,
  });
  // A pasted text that nobody knows may be anything; an answer that nobody knows is a check that did not pass.
  return rule === "unrecognised" ? { ...finding, severity: "degraded" } : finding;
}

function ruleOf(evidence: CheckEvidence): RuleId | null {
  const { problem, plan, region, host, keyKind, rawReply } = evidence;
  const rule = ruleOfCheckReason(problem.reason);
  const reason = replyReason(problem.reason);
  // What a check hears in its own way is not judged as a stranger's reply.
  if (reason === null || rule !== RULE_OF_REASON[reason]) return rule;
  if (reason === "key-refused" && evidence.acceptedElsewhere !== null) return "key-works-elsewhere";
  return ruleOfReply(reason, {
    text: textOf(problem),
    httpStatus: problem.httpStatus ?? null,
    shape: shapeOf(problem, rawReply),
    // Whose key it is, its shape tells better than the profile it was put into.
    plan: keyKind !== null && PLAN_IN_SHAPE.has(keyKind) ? null : plan,
    keyKind,
    region,
    host,
  });
}

const PLAN_IN_SHAPE: ReadonlySet<KeyKindId> = new Set([
  "standard-legacy",
  "standard-ws",
  "plan-legacy",
  "plan-new",
]);

function shapeOf({ httpStatus = 0 }: Problem, rawReply: string | null): ReplyShape {
  return rawReply === null
    ? "unrecognised"
    : readReply({ httpStatus, contentType: null, body: rawReply }).shape;
}

function textOf({ code = "", message = "" }: Problem): string {
  return `${code} ${message}`;
}

/** What the host said, or where there was no answer, what our step says of it. */
function wordsOf({ step, reason, httpStatus, code, message }: Problem): string {
  const said = [httpStatus && `HTTP ${httpStatus}`, code, message].filter(Boolean).join(" · ");
  return said === "" ? `${step}: ${reason}` : said;
}
