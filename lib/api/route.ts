import "server-only";

import { z } from "zod";

import { type Context, requireScope } from "@/lib/core/context";
import { JsonText } from "@/lib/core/json-text";

import { contextForRequest } from "./context-for-request";
import { errorResponse } from "./error-response";
import type { Operation } from "./operation";
import { parseInput, readBody } from "./read-json";
import { sendTagged, TaggedReply } from "./tagged-reply";

type Body<O extends Operation> = O["body"] extends z.ZodType ? z.output<O["body"]> : undefined;
type Query<O extends Operation> = O["query"] extends z.ZodType ? z.output<O["query"]> : undefined;

type Args<O extends Operation> = {
  ctx: Context;
  /** `{id}` and the like in the path. */
  params: PathParams<O["path"]>;
  body: Body<O>;
  query: Query<O>;
  request: Request;
};

type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & PathParams<Rest>
  : unknown;

type Reply<O extends Operation> =
  z.input<O["reply"]> | JsonText<z.output<O["reply"]>> | TaggedReply<z.input<O["reply"]>>;

type RouteContext = { params: Promise<Record<string, string>> };
type RouteHandler = (request: Request, route: RouteContext) => Promise<Response>;

/**
 * The whole HTTP boundary of one operation: authenticates, checks the scope, parses path, query and body,
 * runs the handler, and sends only what the reply schema names, so that a column added later cannot leak. What is JSON
 * already has been through its schema where it was made.
 */
export function route<O extends Operation>(
  operation: O,
  handler: (args: Args<O>) => Promise<Reply<O>>,
): RouteHandler {
  return async (request, { params }) => {
    try {
      const ctx = await contextForRequest(request);
      requireScope(ctx, operation.scope);
      const { body, query } = operation;
      const result = await handler({
        ctx,
        params: (await params) as PathParams<O["path"]>,
        query: (query
          ? parseInput(query, Object.fromEntries(new URL(request.url).searchParams))
          : undefined) as Query<O>,
        body: (body instanceof z.ZodType ? await readBody(request, body, operation) : undefined) as Body<O>,
        request,
      });
      return send(operation, result, request);
    } catch (error) {
      return errorResponse(error, request.signal);
    }
  };
}

function send(operation: Operation, result: unknown, request: Request): Response {
  const headers = { "Cache-Control": "no-store" };
  if (operation.status === 204) return new Response(null, { status: 204, headers });
  if (result instanceof TaggedReply) {
    const toJson = (value: unknown) => JSON.stringify(operation.reply.parse(value));
    return sendTagged(result, request, { status: operation.status, toJson });
  }
  if (result instanceof JsonText) {
    return new Response(result.text, {
      status: operation.status,
      headers: { ...headers, "Content-Type": "application/json" },
    });
  }
  return Response.json(operation.reply.parse(result), { status: operation.status, headers });
}
