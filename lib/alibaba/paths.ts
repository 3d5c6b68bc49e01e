import { z } from "zod";

import probesJson from "./data/probes.json";
import { thinkingOf } from "./models";
import { type Plan, PLANS } from "./plans";

const FILE = z
  .object({
    modelsList: z.record(z.enum(PLANS), z.object({ provesKey: z.boolean() })),
    timeoutsMs: z.object({ connect: z.int(), models: z.int(), chat: z.int(), firstChunk: z.int() }),
    chat: z.object({ prompt: z.string(), maxTokens: z.int() }),
  })
  .parse(probesJson);

/** A request to send, without its key. `body` is JSON. */
export type ProbeRequest = { method: "GET" | "POST"; url: string; body: Record<string, unknown> | null };

/** Milliseconds until a probe gives up, per step. */
export const PROBE_TIMEOUTS_MS: Readonly<typeof FILE.timeoutsMs> = FILE.timeoutsMs;

/** The model list: free. Sent without a key it shows that the path is alive (401, or 200 on open lists). */
export function modelsRequest(baseUrls: { openai: string }): ProbeRequest {
  return { method: "GET", url: `${baseUrls.openai}/models`, body: null };
}

/**
 * Whether a 200 for `GET /models` shows that the host took the key. Never on Coding Plan, whose list has been
 * seen to answer without any key.
 */
export function modelsListProvesKey(plan: Plan): boolean {
  return FILE.modelsList[plan].provesKey;
}

/**
 * The smallest chat that shows a model answers: about 16 tokens in, 1 to 3 out. `max_tokens` and `enable_thinking`
 * are the forms Model Studio takes on every model; thinking-only models answer streams only.
 */
export function chatRequest(baseUrls: { openai: string }, model: string): ProbeRequest {
  const thinking = thinkingOf(model);
  return {
    method: "POST",
    url: `${baseUrls.openai}/chat/completions`,
    body: {
      model,
      messages: [{ role: "user", content: FILE.chat.prompt }],
      max_tokens: FILE.chat.maxTokens,
      stream: thinking === "only",
      // Without it hybrid models refuse: "enable_thinking must be set to false for non-streaming calls" (supersonic#2355).
      ...(thinking === "only" || thinking === "none" ? {} : { enable_thinking: false }),
    },
  };
}
