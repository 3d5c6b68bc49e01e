import {
  judgeReply,
  MESSAGE_LENGTH_MAX,
  readReply,
  type Reply,
  type ReplyShape,
} from "@/lib/alibaba/replies";

import type { CheckRun } from "./check-run";
import type { HttpReply } from "./pinned-http";
import type { CheckReason } from "./reasons";
import type { StepEvidence } from "./schemas";
import { scrubText } from "./scrub-evidence";
import type { ReasonedEvidence, StepOutcome } from "./step-outcome";
import type { KeyFact } from "./verdict";

/** A reply, understood. `evidence` lacks its reason and the raw text; `conclude` adds them where they are needed. */
export type JudgedReply = {
  reason: CheckReason;
  key: KeyFact;
  shape: ReplyShape;
  body: string;
  evidence: StepEvidence;
};

/**
 * What an HTTP reply means: first what makes it no answer at all (a redirect,
 * nothing, more than is read), then lib/alibaba's judgement of its text.
 */
export function judgeHttp(reply: HttpReply, run: CheckRun, keySent: boolean): JudgedReply {
  const { httpStatus, headers } = reply;
  const contentType = headers["content-type"] ?? null;
  const read = readWithoutKey(reply, run);
  const broken = brokenReason(reply);
  const judged = judgeReply({ ...read, httpStatus }, { plan: run.plan, hostKind: run.hostKind, keySent });
  const { key, reason } = broken === null ? judged : { key: "unknown" as const, reason: broken };

  const requestId = headers["x-request-id"] ?? read.requestId;
  const serverMs = readServerMs(headers);
  const evidence: StepEvidence = {
    httpStatus,
    ...(read.code === null ? {} : { code: read.code }),
    ...(read.message === null ? {} : { message: read.message }),
    ...(requestId === null ? {} : { requestId }),
    ...(serverMs === null ? {} : { serverMs }),
    facts: {
      firstByteMs: Math.round(reply.firstByteMs),
      bytes: reply.bytes,
      ...(serverMs === null ? {} : { networkMs: Math.max(0, Math.round(reply.firstByteMs - serverMs)) }),
      ...(contentType === null ? {} : { contentType }),
      ...(headers["location"] === undefined ? {} : { location: headers["location"] }),
      ...(keySent ? { key } : {}),
    },
  };
  return { reason, key, shape: read.shape, body: withoutTornEnd(reply), evidence };
}

/** A message is cut when it is read: where the cut goes through a key, the part left is recognised by nobody. */
function readWithoutKey({ httpStatus, headers, body }: HttpReply, { key }: CheckRun): Reply {
  const contentType = headers["content-type"] ?? null;
  const read = readReply({ httpStatus, contentType, body });
  return (read.message?.length ?? 0) < MESSAGE_LENGTH_MAX || key === undefined
    ? read
    : readReply({ httpStatus, contentType, body: scrubText(body, key) });
}

function brokenReason({ httpStatus, body, bodyState }: HttpReply): CheckReason | null {
  if (httpStatus >= 300 && httpStatus < 400) return "redirect";
  if (httpStatus >= 300) return null;
  if (bodyState === "cut") return "reply-too-long";
  if (bodyState === "unreadable") return "unrecognised";
  return body.trim() === "" ? "empty-reply" : null;
}

/** `req-cost-time`: milliseconds at the server (network.json, measured). */
function readServerMs(headers: HttpReply["headers"]): number | null {
  const text = headers["req-cost-time"] ?? "";
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** Where the reading stopped a key may have been torn, and half a key is recognised by nobody. */
function withoutTornEnd({ body, bodyState }: HttpReply): string {
  const KEY_LENGTH_ESCAPED_MAX = 4 * 1024;
  if (bodyState === "cut") return body.slice(0, -KEY_LENGTH_ESCAPED_MAX);
  return bodyState === "left" ? body.slice(0, body.lastIndexOf("\n") + 1) : body;
}

/** The JSON object of a success; null when it was none. */
export function jsonOf({ shape, body }: JudgedReply): unknown {
  return shape === "ok-json" ? JSON.parse(body.replace(/^\uFEFF/u, "")) : null;
}

/** A step's outcome from a judged reply: the raw text is kept wherever a person will want to read it. */
export function conclude(
  judged: JudgedReply,
  status: "ok" | "warning" | "failed",
  more: { reason?: CheckReason; facts?: StepEvidence["facts"] } = {},
): StepOutcome {
  const evidence: StepEvidence = { ...judged.evidence, facts: { ...judged.evidence.facts, ...more.facts } };
  if (status === "ok") return { status, evidence };
  const reasoned: ReasonedEvidence = { ...evidence, reason: more.reason ?? judged.reason };
  return { status, evidence: judged.body === "" ? reasoned : { ...reasoned, rawReply: judged.body } };
}
