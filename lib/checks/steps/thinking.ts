import { thinkingOf } from "@/lib/alibaba/models";
import { thinkingRequest } from "@/lib/alibaba/paths";
import { fitsThinking, type ThinkingBehaviour, thinkingRefusal } from "@/lib/alibaba/thinking";

import { askChat, type ChatReply, statusOfRefusal } from "../ask-chat";
import type { Step } from "../check-run";
import { conclude } from "../judge-http";
import { baseUrlsOf } from "../send-probe";

/**
 * How the model takes the thinking flag when no stream was asked for, held against what its documents say: an export
 * is written from those (supersonic#2355 is what happens when they are wrong).
 */
export const askThinking: Step = async (run, signal) => {
  const reply = await askChat(run, thinkingRequest(baseUrlsOf(run), run.model), signal);
  const { judged, tokens } = reply;
  const expected = thinkingOf(run.model);
  const behaviour = behaviourOf(reply);
  const facts = { model: run.model, expected: expected ?? "unknown", ...tokens };
  if (behaviour === null) {
    return judged.reason === "key-accepted"
      ? conclude(judged, "failed", { reason: "unrecognised", facts })
      : conclude(judged, statusOfRefusal(judged), { facts });
  }
  return fitsThinking(expected, behaviour)
    ? conclude(judged, "ok", { facts: { ...facts, thinkingFlag: behaviour } })
    : conclude(judged, "warning", {
        reason: "thinking-differs",
        facts: { ...facts, thinkingFlag: behaviour },
      });
};

function behaviourOf({ judged, answered }: ChatReply): ThinkingBehaviour | null {
  if (judged.reason === "key-accepted") return answered ? "accepted" : null;
  return thinkingRefusal(judged.evidence.message ?? "");
}
