import { chatRequest } from "@/lib/alibaba/paths";

import { askChat, statusOfRefusal } from "../ask-chat";
import type { Step } from "../check-run";
import { conclude } from "../judge-http";
import { baseUrlsOf } from "../send-probe";

/** The smallest paid chat. What else can be wrong (debt, quota, grant, model) shows only here. */
export const askModel: Step = async (run, signal) => {
  const { judged, answered, tokens } = await askChat(run, chatRequest(baseUrlsOf(run), run.model), signal);
  const facts = { model: run.model, ...tokens };
  if (judged.reason !== "key-accepted") return conclude(judged, statusOfRefusal(judged), { facts });
  if (answered) return conclude(judged, "ok", { facts });
  // A success, but no answer: something in between says yes to everything.
  return conclude(judged, "failed", { reason: "unrecognised", facts: { ...facts, key: "unknown" } });
};
