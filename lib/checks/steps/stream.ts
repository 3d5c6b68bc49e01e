import { streamRequest } from "@/lib/alibaba/paths";

import { askChat, statusOfRefusal } from "../ask-chat";
import type { Step } from "../check-run";
import { CHUNKS_MAX, type StreamSeen, tokensPerSecond } from "../chat-stream";
import { conclude } from "../judge-http";
import type { CheckReason } from "../reasons";
import type { StepEvidence } from "../schemas";
import { baseUrlsOf } from "../send-probe";

/** The chat as OpenClaw asks it: how long until the first token, how fast after it, and whether it ends as it should. */
export const streamChat: Step = async (run, signal) => {
  const { judged, stream, tokens } = await askChat(run, streamRequest(baseUrlsOf(run), run.model), signal);
  const facts = { model: run.model, ...tokens, ...(stream ? factsOf(stream) : {}) };
  if (stream && isEndless(stream, judged.reason)) {
    return conclude(judged, "failed", { reason: "stream-endless", facts });
  }
  if (judged.reason !== "key-accepted") return conclude(judged, statusOfRefusal(judged), { facts });
  if (!stream) return conclude(judged, "failed", { reason: "not-streamed", facts });
  if (stream.firstTokenMs === null) return conclude(judged, "failed", { reason: "empty-reply", facts });
  const caveat = caveatOf(stream);
  return caveat === null
    ? conclude(judged, "ok", { facts })
    : conclude(judged, "warning", { reason: caveat, facts });
};

/** More than the few tokens asked for. Reasoning is not bounded by `max_tokens`: there it was us who had enough. */
function isEndless({ done, reasoned, chunks }: StreamSeen, reason: CheckReason): boolean {
  return reason === "reply-too-long" || (!done && !reasoned && chunks >= CHUNKS_MAX);
}

function caveatOf({ done, reasoned, usage }: StreamSeen): CheckReason | null {
  if (!done) return reasoned ? null : "stream-without-done";
  return usage === null ? "stream-without-usage" : null;
}

function factsOf(seen: StreamSeen): NonNullable<StepEvidence["facts"]> {
  const perSecond = tokensPerSecond(seen);
  return {
    chunks: seen.chunks,
    done: seen.done,
    usageIncluded: seen.usage !== null,
    ...(seen.firstTokenMs === null ? {} : { firstTokenMs: Math.round(seen.firstTokenMs) }),
    ...(perSecond === null ? {} : { tokensPerSecond: perSecond }),
  };
}
