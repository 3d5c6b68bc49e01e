import { z } from "zod";

import { complete, judge, parseModelCall } from "./model-call";
import { listedModels } from "./models";
import { errorReply, jsonReply, streamReply, type Reply } from "./reply";
import type { AuthorisedRequest } from "./request";

const NativeBody = z.looseObject({
  model: z.unknown(),
  input: z.looseObject({ messages: z.unknown() }).optional(),
  parameters: z.looseObject({}).optional(),
});

/** `GET {native}/models`, paged. */
export function listNativeModels(request: AuthorisedRequest): Reply {
  const models = listedModels(request.host);
  const pageNo = pageNumber(request.search.get("page_no"), 1);
  const pageSize = Math.min(pageNumber(request.search.get("page_size"), 10), 100);
  const page = models.slice((pageNo - 1) * pageSize, pageNo * pageSize);
  const output = {
    total: models.length,
    page_no: pageNo,
    page_size: pageSize,
    models: page.map(({ id }) => ({ model: id, name: id })),
  };
  return jsonReply(200, { request_id: request.requestId, output }, false);
}

/** `GET {native}/tasks/`: an account that has run nothing. */
export function listTasks(request: AuthorisedRequest): Reply {
  const body = {
    request_id: request.requestId,
    total: 0,
    total_page: 0,
    page_no: 1,
    page_size: 10,
    data: [],
  };
  return jsonReply(200, body, false);
}

/** `GET {native}/tasks/{id}`: a task nobody knows has this state rather than a 404. */
export function unknownTask(request: AuthorisedRequest): Reply {
  const taskId = request.path.split("/").at(-1) ?? "";
  return jsonReply(
    200,
    { request_id: request.requestId, output: { task_id: taskId, task_status: "UNKNOWN" } },
    false,
  );
}

/** `POST {native}/services/aigc/video-generation/video-synthesis`: there is no synchronous way. */
export function submitVideo(request: AuthorisedRequest): Reply {
  if (request.headers["x-dashscope-async"] !== "enable") {
    return errorReply("asyncOnly", { host: request.host, dialect: "native", requestId: request.requestId });
  }
  const output = { task_id: request.requestId, task_status: "PENDING" };
  return jsonReply(200, { request_id: request.requestId, output }, true);
}

/** `POST {native}/services/aigc/text-generation/generation`; with `X-DashScope-SSE: enable` errors are events too. */
export function generateText(request: AuthorisedRequest): Reply {
  const at = { host: request.host, dialect: "native", requestId: request.requestId } as const;
  const asEvents = request.headers["x-dashscope-sse"] === "enable";
  const refuse = (reply: Reply): Reply =>
    asEvents ? { ...streamReply([errorEvent(reply)]), status: reply.status } : reply;

  const call = parseModelCall(request.body, (value) => {
    const parsed = NativeBody.safeParse(value);
    if (!parsed.success) return null;
    const { model, input, parameters } = parsed.data;
    return { ...parameters, model, messages: input?.messages, stream: asEvents };
  });
  if (!call) return refuse(errorReply("bodyNotJson", at));
  const judgement = judge(call, request.host, request.special);
  if (judgement.refusal) return refuse(errorReply(judgement.refusal.error, at, judgement.refusal.facts));

  const completion = complete(call);
  const answer = (content: string, finish: string): Record<string, unknown> => ({
    output: { choices: [{ finish_reason: finish, message: { role: "assistant", content } }] },
    usage: {
      input_tokens: completion.promptTokens,
      output_tokens: completion.completionTokens,
      total_tokens: completion.promptTokens + completion.completionTokens,
    },
    request_id: request.requestId,
  });
  if (!asEvents) return jsonReply(200, answer(completion.pieces.join(""), completion.finish), true);
  return streamReply(
    completion.pieces.map((_piece, index) => {
      const isLast = index === completion.pieces.length - 1;
      const text = completion.pieces.slice(0, index + 1).join("");
      const data = JSON.stringify(answer(text, isLast ? completion.finish : "null"));
      return `id:${index + 1}\nevent:result\n:HTTP_STATUS/200\ndata:${data}\n\n`;
    }),
  );
}

function errorEvent(reply: Reply): string {
  return `id:1\nevent:error\n:HTTP_STATUS/${reply.status}\ndata:${String(reply.body)}\n\n`;
}

function pageNumber(text: string | null, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}
