import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";

import type { Operation } from "./operation";
import { operations } from "./operations";

const ErrorReply = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
  }),
});

const REFUSALS: Record<number, string> = {
  400: "Bad input; `fields` names what to mend",
  401: "No or unknown credentials",
  403: "The caller lacks the scope",
  404: "Not there, or not yours",
  409: "In conflict with what is there",
  413: "Larger than accepted",
  429: "Too many attempts",
};

/** The OpenAPI 3.1 document, made from the same schemas the routes parse with. */
export function openApiDocument(version: string): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describe(operationId, operation),
    };
  }
  return createDocument({
    openapi: "3.1.0",
    info: { title: "Clawkeep", version, description: "Alibaba Cloud Model Studio credentials for OpenClaw." },
    paths,
    components: { securitySchemes: { apiToken: { type: "http", scheme: "bearer" } } },
    security: [{ apiToken: [] }],
  });
}

function describe(
  operationId: string,
  operation: Operation,
): NonNullable<ZodOpenApiPathsObject[string]["get"]> {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const refusals = Object.fromEntries(
    Object.entries(REFUSALS).map(([status, description]) => [
      status,
      { description, content: { "application/json": { schema: ErrorReply } } },
    ]),
  );
  return {
    operationId,
    summary: operation.summary,
    description: scopesOf(operation),
    requestParams: {
      ...(names.length > 0
        ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }
        : {}),
      ...(operation.query instanceof z.ZodObject ? { query: operation.query } : {}),
      ...(operation.tagged ? { header: z.object({ "If-None-Match": z.string().optional() }) } : {}),
    },
    ...(operation.body === undefined
      ? {}
      : { requestBody: { content: bodyContent(operation.body, operation.bodyAsText), required: true } }),
    responses: {
      [operation.status]:
        operation.status === 204
          ? { description: "Done" }
          : { description: "Done", content: replyContent(operation), ...tagHeader(operation) },
      ...(operation.tagged ? { 304: { description: "What `If-None-Match` names is still so" } } : {}),
      ...refusals,
    },
  };
}

function scopesOf({ scope, alsoNeeds = [] }: Operation): string {
  if (alsoNeeds.length === 0) return `Scope: \`${scope}\``;
  return `Scopes: \`${scope}\`, and also ${alsoNeeds.map((each) => `\`${each}\``).join(" and ")}`;
}

function replyContent({ events, tagged, file, reply }: Operation) {
  if (file) return Object.fromEntries(file.map((type) => [type, { schema: reply }]));
  if (events) return { "text/event-stream": { schema: reply } };
  return { [tagged === "file" ? "*/*" : "application/json"]: { schema: reply } };
}

function tagHeader({ tagged }: Operation) {
  return tagged ? { headers: z.object({ ETag: z.string() }) } : {};
}

function bodyContent(body: z.ZodType | "raw", asText?: string) {
  if (body === "raw") {
    return {
      "text/plain": { schema: z.string().meta({ description: "The log as it is, any encoding" }) },
    };
  }
  return {
    "application/json": { schema: body },
    ...(asText === undefined
      ? {}
      : { "text/plain": { schema: z.string().meta({ description: `\`${asText}\` alone, as it is` }) } }),
  };
}
