import { KNOWN_ERRORS, type ErrorName, type KnownError } from "./errors-data";
import { helpSite, isMaas, type HostIdentity } from "./hosts";

/** Which of the interfaces a path belongs to: each words its errors in its own shape. */
export type Dialect = "openai" | "anthropic" | "native";

/** What goes back, before the transport adds the gateway's headers. `serverMs` is what `req-cost-time` will say. */
export type Reply = {
  status: number;
  contentType: string | null;
  headers?: Record<string, string>;
  /** A whole body, or the pieces of a stream. */
  body: string | readonly string[];
  gateway: boolean;
  serverMs: number;
};

export type ErrorFacts = { model?: string; limit?: number; index?: number; role?: string };

// Time spent at the gateway, as recorded: 401 in 7 ms, model 404 in 9 ms (knowledge/alibaba/network.json).
const GATEWAY_MS = 8;
const MODEL_MS = 40;

export function jsonReply(status: number, body: unknown, gateway: boolean): Reply {
  return {
    status,
    contentType: "application/json",
    body: JSON.stringify(body),
    gateway,
    serverMs: gateway ? MODEL_MS : GATEWAY_MS,
  };
}

export function streamReply(pieces: readonly string[]): Reply {
  return {
    status: 200,
    contentType: "text/event-stream;charset=UTF-8",
    body: pieces,
    gateway: true,
    serverMs: MODEL_MS,
  };
}

export function htmlReply(status: number, title: string): Reply {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return { status, contentType: "text/html; charset=utf-8", body: page, gateway: false, serverMs: 1 };
}

/** Nothing is served at this path: the answer that makes clients say "404 status code (no body)". */
export function nothingHere(): Reply {
  return { status: 404, contentType: null, body: "", gateway: false, serverMs: 1 };
}

/** A known refusal in the body shape of the host and interface that was asked. */
export function errorReply(
  name: ErrorName,
  at: { host: HostIdentity; dialect: Dialect; requestId: string },
  facts: ErrorFacts = {},
): Reply {
  const error: KnownError = KNOWN_ERRORS[name];
  const message = errorMessage(error, at.host, at.dialect, facts);
  return jsonReply(error.status, errorBody(error, message, at), error.gateway);
}

function errorMessage(error: KnownError, host: HostIdentity, dialect: Dialect, facts: ErrorFacts): string {
  const maas = isMaas(host) || dialect === "native";
  const text = (maas ? error.maasMessage : undefined) ?? error.message;
  const filled = text.replace(/\{(model|limit|index|role)\}/g, (_whole, field: keyof ErrorFacts) =>
    String(facts[field] ?? ""),
  );
  return error.anchor ? `${filled} For details, see: ${helpSite(host)}#${error.anchor}` : filled;
}

function errorBody(
  error: KnownError,
  message: string,
  at: { host: HostIdentity; dialect: Dialect; requestId: string },
): unknown {
  const { code, type } = error;
  if (at.dialect === "native") return { code: error.nativeCode, message, request_id: at.requestId };
  if (at.dialect === "anthropic") {
    return { type: "error", error: { type, message }, request_id: at.requestId };
  }
  if (isMaas(at.host)) return { error: { message, id: at.requestId, type, code } };
  return { error: { message, type, param: null, code }, request_id: at.requestId };
}
