import { anthropicRequest } from "@/lib/alibaba/paths";

import type { Step } from "../check-run";
import { conclude } from "../judge-http";
import { isAlive } from "../path-alive";
import { baseUrlsOf, sendProbe } from "../send-probe";

/** Whether the Anthropic protocol is spoken here: one message without a key, which earns the API's own 401. */
export const askAnthropic: Step = async (run, signal) => {
  const { anthropic } = baseUrlsOf(run);
  if (anthropic === null) return { status: "skipped", evidence: { reason: "not-offered" } };
  const { judged } = await sendProbe(run, anthropicRequest({ anthropic }, run.model), undefined, signal);
  // Only a caveat: OpenClaw reaches the models by the OpenAI-compatible path.
  return conclude(judged, isAlive(judged.reason) ? "ok" : "warning");
};
