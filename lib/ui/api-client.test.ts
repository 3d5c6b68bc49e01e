import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { api, ApiError, UNREACHABLE } from "./api-client";

const Profile = z.object({ id: z.string() });

let server: Server;
let answer: RequestListener;

beforeEach(async () => {
  server = createServer((request, reply) => answer(request, reply));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A browser resolves paths against the page; Node's fetch has no page.
  const { port } = server.address() as AddressInfo;
  const { fetch } = globalThis;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init));
});

afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function failure(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

test("a reply holds only what its schema names", async () => {
  answer = (_request, reply) => reply.end('{"id":"prf_1","secret":"x"}');
  expect(await api(Profile, "/api/v1/profiles/prf_1")).toEqual({ id: "prf_1" });
});

test("a schema may come when the reply is there, and is told apart from one that never comes", async () => {
  answer = (_request, reply) => reply.end('{"id":"prf_1","secret":"x"}');
  expect(await api(() => Promise.resolve(Profile), "/api/v1/profiles/prf_1")).toEqual({ id: "prf_1" });
  const missing = () => Promise.reject(new Error("ChunkLoadError"));
  expect(await failure(api(missing, "/api/v1/profiles/prf_1"))).toMatchObject({ code: UNREACHABLE });
});

test("a body is sent as JSON with POST", async () => {
  answer = (request, reply) => {
    request.setEncoding("utf8").on("data", (body: string) => {
      reply.end(JSON.stringify({ id: `${request.method} ${request.headers["content-type"]} ${body}` }));
    });
  };
  const { id } = await api(Profile, "/api/v1/profiles", { json: { name: "a" } });
  expect(id).toBe('POST application/json {"name":"a"}');
});

test("a refusal carries the server's sentence and the fields it is about", async () => {
  answer = (_request, reply) => {
    reply.statusCode = 400;
    reply.end('{"error":{"code":"invalid_input","message":"Not a name.","fields":{"name":["Too long."]}}}');
  };
  const error = await failure(api(Profile, "/api/v1/profiles"));
  expect(error).toMatchObject({
    code: "invalid_input",
    message: "Not a name.",
    status: 400,
    fields: { name: ["Too long."] },
  });
});

test.each([
  ["a proxy's error page", 502, "<html>Bad gateway</html>"],
  ["JSON of another shape", 200, '{"name":"no id"}'],
  ["an error of another shape", 500, '{"oops":true}'],
])("%s is told apart from a refusal", async (_name, status, body) => {
  answer = (_request, reply) => {
    reply.statusCode = status;
    reply.end(body);
  };
  expect(await failure(api(Profile, "/api/v1/profiles"))).toMatchObject({ code: "unreadable", status });
});

test("no reply at all is its own case", async () => {
  answer = (request) => request.socket.destroy();
  expect(await failure(api(Profile, "/api/v1/profiles"))).toMatchObject({ code: "unreachable", status: 0 });
});

test("stopping a call is not an error of the server", async () => {
  answer = () => {};
  const controller = new AbortController();
  const call = api(Profile, "/api/v1/profiles", { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toMatchObject({ name: "AbortError" });
});
