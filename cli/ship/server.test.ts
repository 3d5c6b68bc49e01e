import { createServer } from "node:https";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test, vi } from "vitest";

import { Secret } from "@/lib/core/secret";
import { createCertificateAuthority } from "@/simulator/certificates";

import { destination } from "./destination";
import { openServer } from "./server";
import { loopbackServer } from "./testing/loopback-server";

afterEach(() => {
  vi.unstubAllEnvs();
});

const send = async (url: string) => {
  const server = openServer(destination(url, "gw_1", { allowHttp: false }), new Secret("ck_token"));
  try {
    return await server.send(["{}"], new AbortController().signal);
  } finally {
    server.close();
  }
};

test("a certificate nobody vouches for gets no token, even where Node.js was told to look away", async () => {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  let requests = 0;
  const stranger = createServer(createCertificateAuthority().issue("localhost"), (_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", () => resolve()));
  const { port } = stranger.address() as AddressInfo;
  expect(await send(`https://127.0.0.1:${port}`)).toMatchObject({
    kind: "later",
    problem: expect.stringMatching(/cannot be reached: [A-Z_]*(?:VERIFY|SIGNED)/),
  });
  expect(requests).toBe(0);
  stranger.closeAllConnections();
  await new Promise((resolve) => stranger.close(resolve));
});

test("plain http:// on this machine goes past a proxy of the environment, which could read the token", async () => {
  await using proxy = await loopbackServer();
  await using server = await loopbackServer();
  vi.stubEnv("HTTP_PROXY", proxy.url);
  vi.stubEnv("http_proxy", proxy.url);
  expect(await send(server.url)).toEqual({ kind: "taken" });
  expect([proxy.pushes.length, server.pushes.length]).toEqual([0, 1]);
});

test("a server that cannot be reached is one to ask later", async () => {
  const closed = await loopbackServer();
  await closed[Symbol.asyncDispose]();
  expect(await send(closed.url)).toMatchObject({
    kind: "later",
    problem: expect.stringContaining("ECONNREFUSED"),
  });
});

test("what a server says is one line, however many it sends", async () => {
  const body = JSON.stringify({ error: { message: "No.\nclawkeep ship: all is well" } });
  await using server = await loopbackServer(() => ({ status: 403, body }));
  expect(await send(server.url)).toEqual({
    kind: "refused",
    sentence: expect.stringMatching(/ \(No\. clawkeep ship: all is well\)$/),
  });
});

test("a source that is switched off is not answered with the advice to make another token", async () => {
  const body = JSON.stringify({ error: { message: "This source is switched off." } });
  await using server = await loopbackServer(() => ({ status: 403, body }));
  expect(await send(server.url)).toEqual({
    kind: "refused",
    sentence:
      "This token may not push to this gateway now. Look at its source on the gateway's page. (This source is switched off.)",
  });
});
