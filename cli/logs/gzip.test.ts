import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { unzipped } from "./gzip";

async function textOf(chunks: readonly Buffer[]): Promise<string> {
  const read: Buffer[] = [];
  for await (const chunk of await unzipped(Readable.from(chunks))) read.push(chunk);
  return Buffer.concat(read).toString();
}

/** One byte, another, and the rest. */
const inPieces = (bytes: Buffer) => [bytes.subarray(0, 1), bytes.subarray(1, 2), bytes.subarray(2)];

test("gzip is known as such when it comes byte by byte, and plain text comes through whole", async () => {
  expect(await textOf(inPieces(gzipSync("a line\n")))).toBe("a line\n");
  expect(await textOf(inPieces(Buffer.from("a line\n")))).toBe("a line\n");
});

test("a single byte, and none at all, are read as they are", async () => {
  expect(await textOf([Buffer.from("x")])).toBe("x");
  expect(await textOf([Buffer.of(0x1f)])).toBe("\u001f");
  expect(await textOf([])).toBe("");
});
