import { anthropicMessage } from "./anthropic-messages";
import { authorise, presentedKey } from "./authorise";
import type { HostIdentity } from "./hosts";
import type { KeyRing } from "./keys";
import { generateText, listNativeModels, listTasks, submitVideo, unknownTask } from "./native-api";
import { chatCompletion, listOpenAiModels } from "./openai-chat";
import { errorReply, htmlReply, nothingHere, type Dialect, type Reply } from "./reply";
import type { AuthorisedRequest, SimulatedRequest } from "./request";
import { specialEffect, type SpecialKeyName, type TransportFault } from "./special-keys-data";

type Endpoint = { method: "GET" | "POST"; dialect: Dialect; answer: (request: AuthorisedRequest) => Reply };

export type Answer = { reply: Reply; fault: TransportFault | null };

/** Host × path × key → answer. Never throws for anything a client can send. */
export function answer(request: SimulatedRequest, ring: KeyRing): Answer {
  const endpoint = findEndpoint(request.host, request.path);
  if (!endpoint) return { reply: nothingHere(), fault: null };
  const { dialect } = endpoint;
  const at = { host: request.host, dialect, requestId: request.requestId };
  if (request.method !== endpoint.method) {
    // A GET on a POST interface is told so by the service; any other method stops at the edge.
    const known = request.method === "GET" && endpoint.method === "POST";
    return {
      reply: known ? errorReply("methodNotSupported", at) : htmlReply(405, "405 Not Allowed"),
      fault: null,
    };
  }
  const authorisation = authorise(presentedKey(request.headers, request.host, dialect), request.host, ring);
  if (!authorisation.granted) return { reply: errorReply(authorisation.error, at), fault: null };

  const reply = endpoint.answer({ ...request, special: authorisation.special });
  return { reply, fault: faultOf(authorisation.special, reply) };
}

function faultOf(special: SpecialKeyName | null, reply: Reply): TransportFault | null {
  const effect = special === null ? null : specialEffect(special);
  if (effect?.kind === "transport") return effect.fault;
  return effect?.kind === "stream" && typeof reply.body !== "string" ? effect.fault : null;
}

/** Null where the real host serves nothing: the wrong base path, or an interface the plan does not have. */
function findEndpoint(host: HostIdentity, path: string): Endpoint | null {
  if (path === "/apps/anthropic/v1/messages")
    return { method: "POST", dialect: "anthropic", answer: anthropicMessage };
  if (host.kind === "coding") {
    // No list there: the FAQ says it cannot be queried, and 404 was seen (knowledge/alibaba/endpoints.json).
    return path === "/v1/chat/completions"
      ? { method: "POST", dialect: "openai", answer: chatCompletion }
      : null;
  }
  switch (path) {
    case "/compatible-mode/v1/models":
      return { method: "GET", dialect: "openai", answer: listOpenAiModels };
    case "/compatible-mode/v1/chat/completions":
      return { method: "POST", dialect: "openai", answer: chatCompletion };
    case "/api/v1/models":
      return { method: "GET", dialect: "native", answer: listNativeModels };
    case "/api/v1/tasks":
    case "/api/v1/tasks/":
      return { method: "GET", dialect: "native", answer: listTasks };
    case "/api/v1/services/aigc/text-generation/generation":
      return { method: "POST", dialect: "native", answer: generateText };
    case "/api/v1/services/aigc/video-generation/video-synthesis":
      return { method: "POST", dialect: "native", answer: submitVideo };
    default:
      return /^\/api\/v1\/tasks\/[\w-]+$/.test(path)
        ? { method: "GET", dialect: "native", answer: unknownTask }
        : null;
  }
}
