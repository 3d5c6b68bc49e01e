import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { logBytes } from "./log-bytes";

async function* of(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const chunkOf = (text: string) => new Uint8Array(Buffer.from(text));

test("a chunk is there until the next one is asked for, and its memory is freed then", async () => {
  const chunks = [chunkOf("first\n"), chunkOf("second\n")];
  const seen: [string, number[]][] = [];
  for await (const chunk of logBytes(of(...chunks), null)) {
    seen.push([Buffer.from(chunk).toString(), chunks.map(({ byteLength }) => byteLength)]);
  }
  expect(seen).toEqual([
    ["first\n", [6, 7]],
    ["second\n", [0, 7]],
  ]);
  expect(chunks.map(({ byteLength }) => byteLength)).toEqual([0, 0]);
});

test("memory that a chunk shares with others is left alone", async () => {
  const shared = chunkOf("first\nsecond\n");
  const parts = of(shared.subarray(0, 6), shared.subarray(6));
  let text = "";
  for await (const chunk of logBytes(parts, null)) text += Buffer.from(chunk).toString();
  expect(text).toBe("first\nsecond\n");
  expect(shared.byteLength).toBe(13);
});

test("gzip in many chunks is read whole: none is freed while zlib may be at work on it", async () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `line ${index * 7919}\n`).join("");
  const zipped = gzipSync(text);
  const chunks = Array.from({ length: Math.ceil(zipped.length / 1000) }, (_, index) =>
    Uint8Array.from(zipped.subarray(index * 1000, index * 1000 + 1000)),
  );
  const read: Uint8Array[] = [];
  for await (const chunk of logBytes(of(...chunks), null)) read.push(Uint8Array.from(chunk));
  expect(Buffer.concat(read).toString()).toBe(text);
  expect(chunks.every(({ byteLength }) => byteLength > 0)).toBe(true);
});

test("gzip is known as such, and text comes through whole, when the first chunks have a byte or none", async () => {
  for (const bytes of [gzipSync("a line\n"), Buffer.from("a line\n")]) {
    const pieces = [0, 0, 1, 2, bytes.length].map((end, index, ends) =>
      Uint8Array.from(bytes.subarray(ends[index - 1] ?? 0, end)),
    );
    const read: Uint8Array[] = [];
    for await (const chunk of logBytes(of(...pieces), null)) read.push(Uint8Array.from(chunk));
    expect(Buffer.concat(read).toString()).toBe("a line\n");
  }
  let single = "";
  for await (const chunk of logBytes(of(chunkOf("x")), null)) single += Buffer.from(chunk).toString();
  expect(single).toBe("x");
});

test("a refusal leaves the body open: what closes it would close the connection before the answer", async () => {
  let closed = false;
  const body = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: false as const, value: new Uint8Array(64 * 1024 * 1024) }),
      return: async () => {
        closed = true;
        return { done: true as const, value: undefined };
      },
    }),
  };
  const reading = (async () => {
    for await (const chunk of logBytes(body, null)) expect(chunk.byteLength).toBeGreaterThan(0);
  })();
  await expect(reading).rejects.toMatchObject({ code: "too_large" });
  expect(closed).toBe(false);
});
