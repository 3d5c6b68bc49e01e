import "server-only";

import { DomainError, type DomainErrorCode } from "@/lib/core/errors";
import { runtime } from "@/lib/core/runtime";

const STATUS: Record<DomainErrorCode, number> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  limit_reached: 429,
};

/** nginx's word for "the client closed the connection"; nobody is left to read it. */
const CALLER_LEFT = 499;

/** Maps whatever a route threw to `{error:{code,message,fields?}}`. The only place that knows HTTP codes of refusals. */
export function errorResponse(error: unknown, signal: AbortSignal): Response {
  if (error instanceof DomainError) {
    const { code, message, fields } = error;
    const reply = json(STATUS[code], { error: { code, message, ...(fields ? { fields } : {}) } });
    // The rest of an oversized body is never read, so the connection cannot carry another request.
    if (code === "too_large") reply.headers.set("Connection", "close");
    return reply;
  }
  if (signal.aborted || isBrokenUpload(error)) {
    // A closed tab is no fault of ours: logged as an error, it would hide those that are.
    runtime().log.info({ err: error }, "the caller left before the answer");
    return new Response(null, { status: CALLER_LEFT });
  }
  // A ZodError that reaches here came from our own output or row: the caller can do nothing about it.
  runtime().log.error({ err: error }, "request failed");
  return json(500, {
    error: { code: "internal", message: "Something went wrong on our side. The server's log says what." },
  });
}

/** The body ended with its connection (node:_http_server, `abortIncoming`); the signal may not have been told yet. */
function isBrokenUpload(error: unknown): boolean {
  return (
    error instanceof Error && error.message === "aborted" && "code" in error && error.code === "ECONNRESET"
  );
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
