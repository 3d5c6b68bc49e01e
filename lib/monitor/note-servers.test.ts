import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test } from "vitest";

import { noteServers } from "./note-servers";

test("a server that closes answers what was asked, and nobody after", async () => {
  const closeAll = noteServers();
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => asked.resolve(response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const reply = fetch(url).then((response) => response.text());
  const response = await asked.promise;
  let closed = false;
  const closing = closeAll().then(() => (closed = true));
  await expect(fetch(url)).rejects.toThrow();
  expect(closed).toBe(false);
  response.end("done");
  expect(await reply).toBe("done");
  await closing;
});

test("with no server asked yet there is nothing to wait for", async () => {
  await expect(noteServers()()).resolves.toBeUndefined();
});
