import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { signingKeysAt } from "./signing-keys";

const PUBLIC = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });

/** A provider whose keys have these ids (undefined: a key without one), and a clock. */
async function keysOf(...kids: (string | undefined)[]) {
  const self = { kids, asked: 0, ms: 0 };
  const server = createServer((_request, response) => {
    self.asked += 1;
    const encryption = { ...PUBLIC, use: "enc", kid: "encryption" };
    response.end(JSON.stringify({ keys: [encryption, ...self.kids.map((kid) => ({ ...PUBLIC, kid }))] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
  return { self, find: signingKeysAt(url, () => new Date(self.ms)) };
}

test("keys are asked for once, and again when the provider has a new one", async () => {
  const { self, find } = await keysOf("one");
  await find({ kid: "one" });
  await find({ kid: "one" });
  expect(self.asked).toBe(1);
  self.kids = ["one", "two"];
  self.ms += 31_000;
  expect((await find({ kid: "two" })).asymmetricKeyType).toBe("ec");
  expect(self.asked).toBe(2);
});

test("tokens with made-up key ids cannot make us ask as often as they come", async () => {
  const { self, find } = await keysOf("one");
  for (let n = 0; n < 5; n += 1) await expect(find({ kid: `made-up-${n}` })).rejects.toThrow("no key");
  expect(self.asked).toBe(1);
});

test("people who sign in at the same moment, the first ones since a start, all get in by one question", async () => {
  const { self, find } = await keysOf("one");
  const found = await Promise.all([1, 2, 3].map(() => find({ kid: "one" })));
  expect(found.map(({ type }) => type)).toEqual(["public", "public", "public"]);
  expect(self.asked).toBe(1);
});

test("a key that the provider has withdrawn verifies nothing after ten minutes", async () => {
  const { self, find } = await keysOf("one");
  await find({ kid: "one" });
  self.kids = ["two"];
  self.ms += 10 * 60_000;
  await find({ kid: "one" });
  self.ms += 1;
  await expect(find({ kid: "one" })).rejects.toThrow("no key");
});

test("a clock that is set back keeps nobody out", async () => {
  const { self, find } = await keysOf("one");
  self.ms += 60 * 60_000;
  await find({ kid: "one" });
  self.kids = ["two"];
  self.ms = 0;
  expect((await find({ kid: "two" })).type).toBe("public");
});

test("a token that names no key is taken only where there is one to choose", async () => {
  expect((await (await keysOf(undefined)).find({})).type).toBe("public");
  await expect((await keysOf("one", "two")).find({})).rejects.toThrow("no key");
});

test("a key for encryption verifies nothing", async () => {
  const { find } = await keysOf("one");
  await expect(find({ kid: "encryption" })).rejects.toThrow("no key");
});
