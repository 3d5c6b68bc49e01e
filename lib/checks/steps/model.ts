import { z } from "zod";

import { chatRequest } from "@/lib/alibaba/paths";

import { required, type Step } from "../check-run";
import { conclude, jsonOf } from "../judge-http";
import type { CheckReason } from "../reasons";
import { baseUrlsOf, sendProbe } from "../send-probe";

/** The model was not shown to be unusable: it is slowed down, or would not take this one request. */
const CAVEATS: ReadonlySet<CheckReason> = new Set<CheckReason>([
  "throttled",
  "content-blocked",
  "request-rejected",
  "policy-405",
]);

const Completion = z.object({
  choices: z.array(z.unknown()).min(1),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).optional().catch(undefined),
});

/** The smallest paid chat. What else can be wrong (debt, quota, grant, model) shows only here. */
export const askModel: Step = async (run, signal) => {
  const probe = chatRequest(baseUrlsOf(run), run.model);
  const { judged } = await sendProbe(run, probe, required(run.key, "key"), signal);
  const facts = { model: run.model };
  if (judged.reason !== "key-accepted")
    return conclude(judged, CAVEATS.has(judged.reason) ? "warning" : "failed", { facts });
  if (judged.shape === "ok-sse") return conclude(judged, "ok", { facts });

  const completion = Completion.safeParse(jsonOf(judged));
  if (!completion.success) {
    return conclude(judged, "failed", { reason: "unrecognised", facts: { ...facts, key: "unknown" } });
  }
  const { usage } = completion.data;
  const tokens = usage
    ? {
        tokens: usage.prompt_tokens + usage.completion_tokens,
        tokensIn: usage.prompt_tokens,
        tokensOut: usage.completion_tokens,
      }
    : {};
  return conclude(judged, "ok", { facts: { ...facts, ...tokens } });
};
