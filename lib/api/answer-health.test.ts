import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { answerHealth } from "./answer-health";

const server = createServer((request, response) => {
  response.end(`${request.method} ${request.url}, not health`);
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ask = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).text();

test("until the process is up, whoever serves answers", async () => {
  expect(await ask("/healthz")).toBe("GET /healthz, not health");
});

test("then health is answered at once, with the headers of every reply, and all else is left to whoever serves", async () => {
  answerHealth();
  const reply = await fetch(`${url}/healthz`);
  expect(await reply.json()).toEqual({ status: "ok" });
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringContaining("default-src 'none'"),
  });
  expect(await ask("/healthz/more")).toBe("GET /healthz/more, not health");
  expect(await ask("/healthz", { method: "POST" })).toBe("POST /healthz, not health");
  expect(await ask("/")).toBe("GET /, not health");
});
