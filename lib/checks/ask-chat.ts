import { z } from "zod";

import type { ProbeRequest } from "@/lib/alibaba/paths";

import { type CheckRun, required } from "./check-run";
import { readChatStream, type StreamSeen, withoutChunks } from "./chat-stream";
import { jsonOf, type JudgedReply } from "./judge-http";
import { reasonOfNetworkError } from "./network-error";
import type { CheckReason } from "./reasons";
import { sendProbe } from "./send-probe";
import { StepFailure } from "./step-outcome";

const Completion = z.object({
  choices: z.array(z.unknown()).min(1),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).optional().catch(undefined),
});

/** A chat's reply. `stream` is null where it did not come as one. */
export type ChatReply = {
  judged: JudgedReply;
  /** The model said something: a success with an answer in it. */
  answered: boolean;
  /** As the server counted them; nothing when it did not say. */
  tokens: { tokens: number; tokensIn: number; tokensOut: number } | Record<never, never>;
  stream: StreamSeen | null;
};

/** Sends a keyed chat and reads its answer, whole or as a stream. */
export async function askChat(run: CheckRun, probe: ProbeRequest, signal: AbortSignal): Promise<ChatReply> {
  const { read, seen } = readChatStream();
  let judged: JudgedReply;
  try {
    ({ judged } = await sendProbe(run, probe, required(run.key, "key"), signal, read));
  } catch (error) {
    throw brokenOff(error, seen);
  }
  if (judged.shape === "ok-sse" || judged.shape === "sse-error") {
    const kept = { ...judged, body: withoutChunks(judged.body) };
    return { judged: kept, answered: seen.chunks > 0, tokens: counted(seen.usage), stream: seen };
  }
  const completion = Completion.safeParse(jsonOf(judged));
  if (!completion.success) return { judged, answered: false, tokens: {}, stream: null };
  const { usage } = completion.data;
  const used = usage && { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens };
  return { judged, answered: true, tokens: counted(used ?? null), stream: null };
}

/** The model was not shown to be unusable: it is slowed down, or would not take this one request. */
const CAVEATS: ReadonlySet<CheckReason> = new Set<CheckReason>([
  "throttled",
  "content-blocked",
  "request-rejected",
  "policy-405",
]);

/** How a step ends whose chat got another answer than it asked for. */
export function statusOfRefusal({ reason }: JudgedReply): "warning" | "failed" {
  return CAVEATS.has(reason) ? "warning" : "failed";
}

function counted(usage: { tokensIn: number; tokensOut: number } | null): ChatReply["tokens"] {
  return usage === null ? {} : { tokens: usage.tokensIn + usage.tokensOut, ...usage };
}

/** How far a stream came before it broke says where it breaks. */
function brokenOff(error: unknown, seen: StreamSeen): unknown {
  if (seen.chunks === 0) return error;
  const facts = { chunks: seen.chunks };
  if (error instanceof StepFailure) {
    const { evidence } = error;
    return new StepFailure(error.reason, { ...evidence, facts: { ...evidence.facts, ...facts } });
  }
  const reason = reasonOfNetworkError(error);
  return reason === null ? error : new StepFailure(reason, { facts });
}
