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

/** Maps whatever a route threw to `{error:{code,message,fields?}}`. The only place that knows HTTP codes of refusals. */
export function errorResponse(error: unknown): Response {
  if (error instanceof DomainError) {
    const { code, message, fields } = error;
    const reply = json(STATUS[code], { error: { code, message, ...(fields ? { fields } : {}) } });
    // The rest of an oversized body is never read, so the connection cannot carry another request.
    if (code === "too_large") reply.headers.set("Connection", "close");
    return reply;
  }
  // A ZodError that reaches here came from our own output or row: the caller can do nothing about it.
  runtime().log.error({ err: error }, "request failed");
  return json(500, {
    error: { code: "internal", message: "Something went wrong on our side. The server's log says what." },
  });
}

function json(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
