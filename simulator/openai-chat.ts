import { CODING_AGENTS, CODING_AGENTS_ONLY } from "./errors-data";
import { complete, judge, parseModelCall, type Completion, type ModelCall } from "./model-call";
import { listedModels } from "./models";
import { errorReply, jsonReply, streamReply, type Reply } from "./reply";
import type { AuthorisedRequest } from "./request";

// The moment the recorded lists carried; any past instant will do.
const CREATED_S = 1_756_425_600;

export function listOpenAiModels({ host }: AuthorisedRequest): Reply {
  const data = listedModels(host).map(({ id }) => ({
    id,
    object: "model",
    created: CREATED_S,
    owned_by: "system",
  }));
  return jsonReply(200, { object: "list", data }, false);
}

export function chatCompletion(request: AuthorisedRequest): Reply {
  const at = { host: request.host, dialect: "openai", requestId: request.requestId } as const;
  if (request.host.kind === "coding" && !CODING_AGENTS.test(request.headers["user-agent"] ?? "")) {
    return jsonReply(405, { error: CODING_AGENTS_ONLY }, false);
  }
  const call = parseModelCall(request.body);
  if (!call) return errorReply("bodyNotJson", at);
  const judgement = judge(call, request.host, request.special);
  if (judgement.refusal) return errorReply(judgement.refusal.error, at, judgement.refusal.facts);

  const completion = complete(call);
  const frame = {
    id: `chatcmpl-${request.requestId}`,
    created: Math.floor(Date.now() / 1000),
    model: judgement.model.id,
    system_fingerprint: null,
  };
  if (call.stream) return streamReply(chunks(call, completion, frame));
  const message = { role: "assistant", content: completion.pieces.join("") };
  return jsonReply(
    200,
    {
      ...frame,
      object: "chat.completion",
      choices: [{ index: 0, message, logprobs: null, finish_reason: completion.finish }],
      usage: usageOf(completion),
    },
    true,
  );
}

function chunks(call: ModelCall, completion: Completion, frame: Record<string, unknown>): string[] {
  const event = (more: Record<string, unknown>): string =>
    `data: ${JSON.stringify({ ...frame, object: "chat.completion.chunk", ...more })}\n\n`;
  const delta = (content: Record<string, unknown>, finish: string | null = null): string =>
    event({ choices: [{ index: 0, delta: content, logprobs: null, finish_reason: finish }], usage: null });
  return [
    delta({ role: "assistant", content: "" }),
    ...(call.enable_thinking ? [delta({ content: null, reasoning_content: "A greeting will do." })] : []),
    ...completion.pieces.map((piece) => delta({ content: piece })),
    delta({ content: "" }, completion.finish),
    ...(call.stream_options?.include_usage ? [event({ choices: [], usage: usageOf(completion) })] : []),
    "data: [DONE]\n\n",
  ];
}

function usageOf({ promptTokens, completionTokens }: Completion): Record<string, unknown> {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}
