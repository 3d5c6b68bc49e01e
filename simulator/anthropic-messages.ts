import { CODING_AGENTS, CODING_AGENTS_ONLY } from "./errors-data";
import { complete, judge, parseModelCall, type Completion } from "./model-call";
import { errorReply, jsonReply, streamReply, type Reply } from "./reply";
import type { AuthorisedRequest } from "./request";

/** `POST {anthropic}/v1/messages`. `max_tokens` is required there, and the roles are two. */
export function anthropicMessage(request: AuthorisedRequest): Reply {
  const at = { host: request.host, dialect: "anthropic", requestId: request.requestId } as const;
  if (request.host.kind === "coding" && !CODING_AGENTS.test(request.headers["user-agent"] ?? "")) {
    return jsonReply(405, { error: CODING_AGENTS_ONLY }, false);
  }
  // Thinking is a different field on this interface and off unless asked for.
  const call = parseModelCall(request.body, (value) =>
    typeof value === "object" && value !== null
      ? { ...value, enable_thinking: undefined, stream_options: undefined }
      : value,
  );
  if (!call) return errorReply("bodyNotJson", at);
  if (call.max_tokens == null) return errorReply("maxTokensMissing", at);
  const judgement = judge({ ...call, stream: true }, request.host, request.special);
  if (judgement.refusal) return errorReply(judgement.refusal.error, at, judgement.refusal.facts);

  const completion = complete(call);
  const message = {
    id: `msg_${request.requestId}`,
    type: "message",
    role: "assistant",
    model: judgement.model.id,
    stop_sequence: null,
  };
  if (call.stream) return streamReply(events(completion, message));
  return jsonReply(
    200,
    {
      ...message,
      content: [{ type: "text", text: completion.pieces.join("") }],
      stop_reason: stopReason(completion),
      usage: { input_tokens: completion.promptTokens, output_tokens: completion.completionTokens },
    },
    true,
  );
}

function events(completion: Completion, message: Record<string, unknown>): string[] {
  const event = (type: string, data: Record<string, unknown>): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
  const usage = { input_tokens: completion.promptTokens, output_tokens: 0 };
  return [
    event("message_start", { message: { ...message, content: [], stop_reason: null, usage } }),
    event("ping", {}),
    event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
    ...completion.pieces.map((text) =>
      event("content_block_delta", { index: 0, delta: { type: "text_delta", text } }),
    ),
    event("content_block_stop", { index: 0 }),
    event("message_delta", {
      delta: { stop_reason: stopReason(completion), stop_sequence: null },
      usage: { output_tokens: completion.completionTokens },
    }),
    event("message_stop", {}),
  ];
}

function stopReason(completion: Completion): string {
  return completion.finish === "stop" ? "end_turn" : "max_tokens";
}
