import { z } from "zod";

import probesJson from "./data/probes.json";
import { thinkingOf } from "./models";
import { type Plan, PLANS } from "./plans";

const FILE = z
  .object({
    modelsList: z.record(z.enum(PLANS), z.object({ provesKey: z.boolean() })),
    timeoutsMs: z.object({ connect: z.int(), models: z.int(), chat: z.int(), firstChunk: z.int() }),
    chat: z.object({ prompt: z.string(), maxTokens: z.int() }),
    stream: z.object({ maxTokens: z.int() }),
    roles: z.object({
      instruction: z.string(),
      refusedText: z.string().transform((source) => new RegExp(source, "iu")),
    }),
    thinking: z.object({ budget: z.int() }),
    tasks: z.object({ plans: z.array(z.enum(PLANS)), path: z.string() }),
    anthropic: z.object({ path: z.string(), version: z.string() }),
  })
  .parse(probesJson);

/** A request to send, without its key. `body` is JSON; `headers` are those the protocol needs besides. */
export type ProbeRequest = {
  method: "GET" | "POST";
  url: string;
  body: Record<string, unknown> | null;
  headers?: Readonly<Record<string, string>>;
};

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
  return chat(baseUrls, {
    model,
    messages: [{ role: "user", content: FILE.chat.prompt }],
    max_tokens: FILE.chat.maxTokens,
    ...(thinking === "only" ? STREAMED : { stream: false }),
    // Without it hybrid models refuse: "enable_thinking must be set to false for non-streaming calls" (supersonic#2355).
    ...(thinking === "only" || thinking === "none" ? {} : { enable_thinking: false }),
  });
}

/** The same chat as a stream, long enough to tell a speed: about 16 tokens in, up to 16 out. */
export function streamRequest(baseUrls: { openai: string }, model: string): ProbeRequest {
  return changed(chatRequest(baseUrls, model), { ...STREAMED, max_tokens: FILE.stream.maxTokens });
}

/** The smallest chat with an instruction before it, in the role that carries instructions. */
export function roleRequest(
  baseUrls: { openai: string },
  model: string,
  role: "system" | "developer",
): ProbeRequest {
  const messages = [
    { role, content: FILE.roles.instruction },
    { role: "user", content: FILE.chat.prompt },
  ];
  return changed(chatRequest(baseUrls, model), { messages });
}

/** Whether a refusal is about the role of a message. */
export function refusesRole(message: string): boolean {
  return FILE.roles.refusedText.test(message);
}

/**
 * The smallest chat, without a stream, with the thinking flag the other way round than the model is asked otherwise:
 * on, or off for a model that always thinks. Most models refuse it, which costs nothing.
 */
export function thinkingRequest(baseUrls: { openai: string }, model: string): ProbeRequest {
  const flag =
    thinkingOf(model) === "only"
      ? { enable_thinking: false }
      : { enable_thinking: true, thinking_budget: FILE.thinking.budget };
  const { stream_options: _streamOptions, ...body } = chatRequest(baseUrls, model).body ?? {};
  return chat(baseUrls, { ...body, stream: false, ...flag });
}

/** Plans whose native interface keeps a list of tasks: Wan video and images are made there. */
export function keepsTasks(plan: Plan): boolean {
  return FILE.tasks.plans.includes(plan);
}

/** The account's newest task: reading only. What it lists is the account's business: judge the reply, keep none of it. */
export function tasksRequest(baseUrls: { native: string }): ProbeRequest {
  return { method: "GET", url: `${baseUrls.native}${FILE.tasks.path}`, body: null };
}

/** The smallest message of the Anthropic protocol, to be sent without a key: its 401 shows that the path is there. */
export function anthropicRequest(baseUrls: { anthropic: string }, model: string): ProbeRequest {
  return {
    method: "POST",
    url: `${baseUrls.anthropic}${FILE.anthropic.path}`,
    headers: { "anthropic-version": FILE.anthropic.version },
    body: {
      model,
      max_tokens: FILE.chat.maxTokens,
      messages: [{ role: "user", content: FILE.chat.prompt }],
    },
  };
}

/** The last chunk then says what was used. */
const STREAMED = { stream: true, stream_options: { include_usage: true } };

function chat({ openai }: { openai: string }, body: Record<string, unknown>): ProbeRequest {
  return { method: "POST", url: `${openai}/chat/completions`, body };
}

function changed(probe: ProbeRequest, body: Record<string, unknown>): ProbeRequest {
  return { ...probe, body: { ...probe.body, ...body } };
}
