import { expect, test } from "vitest";

import { openApiDocument } from "./openapi";
import type { Operation } from "./operation";
import { operations } from "./operations";

test("the document describes every operation with its scopes, its success and every refusal", () => {
  const document = openApiDocument("1.2.3");
  expect(document.info.version).toBe("1.2.3");
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const described = document.paths?.[operation.path]?.[operation.method];
    expect(described, name).toMatchObject({
      operationId: name,
      description: expect.stringContaining(operation.scope),
      responses: { [operation.status]: {}, 400: {}, 401: {}, 403: {}, 404: {}, 409: {}, 413: {}, 429: {} },
    });
    for (const scope of operation.alsoNeeds ?? [])
      expect(described?.description, name).toContain(`\`${scope}\``);
  }
});

test("a stream is described as server-sent events, the rest as JSON", () => {
  const { paths } = openApiDocument("1.2.3");
  const typesOf = (path: string) => Object.keys(paths?.[path]?.get?.responses?.["200"]?.content ?? {});
  expect(typesOf("/api/v1/stream")).toEqual(["text/event-stream"]);
  expect(typesOf("/api/v1/findings")).toEqual(["application/json"]);
});

test("what may be held already is described with its tag and 304; a file is of any type, a config may be sent as one", () => {
  const { paths } = openApiDocument("1.2.3");
  const manifest = paths?.["/api/v1/exports/{name}"]?.get;
  const file = paths?.["/api/v1/exports/{name}/files/{file}"]?.get;
  for (const operation of [manifest, file]) {
    expect(operation?.responses).toMatchObject({ 200: { headers: { ETag: {} } }, 304: {} });
    expect(JSON.stringify(operation?.parameters)).toContain("If-None-Match");
  }
  expect(Object.keys(manifest?.responses?.["200"]?.content ?? {})).toEqual(["application/json"]);
  expect(Object.keys(file?.responses?.["200"]?.content ?? {})).toEqual(["*/*"]);
  expect(paths?.["/api/v1/gateways/{id}/config"]?.put?.requestBody).toMatchObject({
    content: { "application/json": {}, "text/plain": {} },
  });
});

test("a moment may carry an offset whose plus sign arrived as a space", () => {
  const { query } = operations.listHolds;
  expect(query.parse({ at: "2026-11-20T17:40:00 08:00" })).toEqual({ at: "2026-11-20T17:40:00+08:00" });
  expect(query.safeParse({ at: "yesterday" }).success).toBe(false);
});
