import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { incomingBody, noteIncomingRequests } from "./incoming-body";

/** As Next does: what the handler is given is another request than the one off the socket. */
const server = createServer(async (incoming, answer) => {
  await new Promise((resolve) => setTimeout(resolve, 5));
  const made = new Request("http://localhost/", { method: "POST", body: "not this one" });
  answer.end(await textOf(incomingBody(made)));
  incoming.resume();
});
let url = "";

async function textOf(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server.close());

const post = async (body: string) => (await fetch(url, { method: "POST", body })).text();

test("without a server that notes requests, a request's own body is read", async () => {
  expect(await post("a")).toBe("not this one");
});

test("each request is answered from its own body, however many come at once on kept connections", async () => {
  noteIncomingRequests();
  const bodies = Array.from({ length: 40 }, (_, index) => `${index} `.repeat(20_000));
  for (let round = 0; round < 2; round += 1) {
    expect(await Promise.all(bodies.map(post))).toEqual(bodies);
  }
  expect(await post("")).toBe("");
});
