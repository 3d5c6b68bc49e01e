import { z } from "zod";

import repliesJson from "./data/replies.json";
import { type HostKind, type Plan, PLANS } from "./plans";
import { scrubKeys } from "./scrub";

/** shared … coding-405: error bodies by who sends them; the rest is what else can come back. */
export const REPLY_SHAPES = [
  "shared",
  "maas",
  "native",
  "coding-405",
  "sse-error",
  "anthropic",
  "html",
  "empty",
  "ok-json",
  "ok-sse",
  "unrecognised",
] as const;
export type ReplyShape = (typeof REPLY_SHAPES)[number];

export type RawReply = { httpStatus: number; contentType: string | null; body: string };

export const MESSAGE_LENGTH_MAX = 1_000;

/** A reply in one form, whoever sent it. `message` has keys masked and is cut at 1,000 characters. */
export type Reply = {
  shape: ReplyShape;
  code: string | null;
  message: string | null;
  requestId: string | null;
};

const Text = z.string().min(1);
const ErrorObject = z.object({
  message: Text.optional().catch(undefined),
  code: z
    .union([Text, z.number().transform(String)])
    .optional()
    .catch(undefined),
  type: Text.optional().catch(undefined),
  id: Text.optional().catch(undefined),
});
const Body = z.object({
  type: Text.optional().catch(undefined),
  code: Text.optional().catch(undefined),
  message: Text.optional().catch(undefined),
  id: Text.optional().catch(undefined),
  request_id: Text.optional().catch(undefined),
  requestId: Text.optional().catch(undefined),
  error: z.union([Text, ErrorObject]).optional().catch(undefined),
  output: z.unknown().optional(),
});

/**
 * Reads any reply of Model Studio: its error shapes (shared, maas, native, Coding Plan's 405, SSE, Anthropic),
 * an HTML page of the edge, nothing at all, or a success. An error inside a 200 is found. Never throws.
 * Give it the whole body: a cut one is no JSON.
 */
export function readReply({ httpStatus, contentType, body }: RawReply): Reply {
  const text = body.replace(/^\uFEFF/u, "").trim();
  if (text === "") return reply("empty");
  if (/text\/html/iu.test(contentType ?? "") || /^<(?:!doctype|html)/iu.test(text)) return reply("html");
  if (/text\/event-stream/iu.test(contentType ?? "") || /^(?:event|data|id):/u.test(text))
    return readEvents(text);

  const parsed = parseObject(text);
  if (!parsed) return reply("unrecognised");
  const error = readError(parsed);
  if (error) return error;
  const succeeded = httpStatus >= 200 && httpStatus < 300;
  const requestId = parsed.request_id ?? parsed.id?.replace(/^chatcmpl-/u, "");
  return reply(succeeded ? "ok-json" : "unrecognised", {
    message: succeeded ? undefined : parsed.message,
    requestId,
  });
}

function readError(body: z.infer<typeof Body>): Reply | null {
  const { error, code, message } = body;
  const requestId = body.request_id ?? body.requestId;
  if (typeof error === "string") return reply("coding-405", { message: error, requestId });
  if (error) {
    const { id } = error;
    const found = { code: error.code ?? error.type, message: error.message, requestId: requestId ?? id };
    if (body.type === "error") return reply("anthropic", found);
    return reply(id !== undefined && requestId === undefined ? "maas" : "shared", found);
  }
  // A native success may carry an empty code and message beside its output.
  if (code !== undefined && message !== undefined && body.output == null) {
    return reply("native", { code, message, requestId });
  }
  return null;
}

function readEvents(text: string): Reply {
  let requestId: string | undefined;
  for (const line of text.split(/\r?\n/u)) {
    if (!line.startsWith("data:")) continue;
    const data = parseObject(line.slice("data:".length));
    if (!data) continue;
    const error = readError(data);
    if (error) return { ...error, shape: "sse-error" };
    requestId ??= data.request_id ?? data.id?.replace(/^chatcmpl-/u, "");
  }
  if (/^event: ?error/mu.test(text)) return reply("sse-error", { requestId });
  return reply("ok-sse", { requestId });
}

function parseObject(text: string): z.infer<typeof Body> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not JSON is an ordinary answer here (a proxy's text, `data: [DONE]`): the caller says "unrecognised".
    return null;
  }
  const parsed = Body.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function reply(
  shape: ReplyShape,
  found: { code?: string | undefined; message?: string | undefined; requestId?: string | undefined } = {},
): Reply {
  const message =
    found.message === undefined ? null : scrubKeys(found.message).text.slice(0, MESSAGE_LENGTH_MAX);
  return { shape, code: found.code ?? null, message, requestId: found.requestId ?? null };
}

/** Stable machine words for what a reply means; translated in `messages/`. */
export const REPLY_REASONS = [
  "key-accepted",
  "key-refused",
  "no-key",
  "answered-without-key",
  "model-not-found",
  "model-not-supported",
  "model-not-granted",
  "workspace-denied",
  "workspace-not-found",
  "access-denied",
  "not-activated",
  "billing-arrears",
  "free-quota-used",
  "quota-used",
  "throttled",
  "policy-405",
  "illegal-endpoint",
  "wrong-path",
  "request-rejected",
  "content-blocked",
  "server-error",
  "unrecognised",
] as const;
export type ReplyReason = (typeof REPLY_REASONS)[number];

const KEY_VERDICTS = ["accepted", "refused", "unknown"] as const;

/** What a reply says of the key that was sent, and what else is the matter. */
export type ReplyVerdict = { key: (typeof KEY_VERDICTS)[number]; reason: ReplyReason };

const Row = z.object({
  reason: z.enum(REPLY_REASONS),
  key: z.enum(KEY_VERDICTS),
  codes: z.array(z.string().transform((code) => code.toLowerCase())).optional(),
  text: z
    .string()
    .transform((source) => new RegExp(source, "iu"))
    .optional(),
  statuses: z.array(z.int()).optional(),
  shapes: z.array(z.enum(REPLY_SHAPES)).optional(),
  plans: z.array(z.enum(PLANS)).optional(),
  source: z.string(),
});

const FILE = z
  .object({ bySpecificCode: z.array(Row), byText: z.array(Row), byFallback: z.array(Row) })
  .parse(repliesJson);
const ROWS = [...FILE.bySpecificCode, ...FILE.byText, ...FILE.byFallback];

/** `hostKind` is part of the question although no row needs it yet: hosts of one plan may come to differ. */
export type Asked = { plan: Plan; hostKind: HostKind; keySent: boolean };

/**
 * Judges a reply by its specific code, then its text (English or Chinese), then its status (data/replies.json).
 * An answer about money, quota, rights or models shows that the key was taken; one throttled or 403 answer never
 * shows a bad key. A refusal is this host's: a key of another plan or region is refused with the same words.
 * Without a key the verdict on it is always `unknown`.
 */
export function judgeReply(reply: Reply & { httpStatus: number }, { plan, keySent }: Asked): ReplyVerdict {
  const { key, reason } = judge(reply, plan);
  if (keySent) return { key, reason };
  if (reason === "key-accepted") return { key: "unknown", reason: "answered-without-key" };
  return { key: "unknown", reason: reason === "key-refused" ? "no-key" : reason };
}

function judge(reply: Reply & { httpStatus: number }, plan: Plan): ReplyVerdict {
  const succeeded = reply.httpStatus >= 200 && reply.httpStatus < 300;
  if (succeeded && (reply.shape === "ok-json" || reply.shape === "ok-sse")) {
    return { key: "accepted", reason: "key-accepted" };
  }
  const code = reply.code?.toLowerCase();
  const row = ROWS.find(
    (candidate) =>
      (!candidate.codes || (code !== undefined && candidate.codes.includes(code))) &&
      (!candidate.text || candidate.text.test(reply.message ?? "")) &&
      (!candidate.statuses || candidate.statuses.includes(reply.httpStatus)) &&
      (!candidate.shapes || candidate.shapes.includes(reply.shape)) &&
      (!candidate.plans || candidate.plans.includes(plan)),
  );
  return row ? { key: row.key, reason: row.reason } : { key: "unknown", reason: "unrecognised" };
}
