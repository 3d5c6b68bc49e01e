import { createSecretKey, randomBytes } from "node:crypto";

import { expect, test } from "vitest";

import { ByteReader } from "./byte-reader";
import { CHUNK_BYTES, openChunks, SEALED_CHUNK_BYTES, sealChunks } from "./sealed-chunks";

const key = createSecretKey(randomBytes(32));

async function* pieces(...bytes: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* bytes;
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

function sealed(plain: Buffer): Promise<Buffer[]> {
  return all(sealChunks(pieces(plain), key));
}

async function opened(...chunks: Buffer[]): Promise<Buffer> {
  return Buffer.concat(await all(openChunks(new ByteReader(pieces(...chunks)), key)));
}

test.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
  "%i bytes come out as they went in, in whatever pieces they arrive",
  async (size) => {
    const plain = randomBytes(size);
    const whole = Buffer.concat(await sealed(plain));
    expect(whole.length).toBe(size + 16 * Math.max(1, Math.ceil(size / CHUNK_BYTES)));
    expect(await opened(whole)).toEqual(plain);
    const odd = Array.from({ length: Math.ceil(whole.length / 7_919) }, (_, n) =>
      whole.subarray(n * 7_919, (n + 1) * 7_919),
    );
    expect(await opened(...odd)).toEqual(plain);
  },
);

test("one cut off after any of its chunks is noticed", async () => {
  const chunks = await sealed(randomBytes(3 * CHUNK_BYTES + 5));
  for (const left of [0, 1, 2, 3]) {
    await expect(opened(...chunks.slice(0, left))).rejects.toThrow("its end is cut off");
  }
});

test("one cut off within a chunk is noticed", async () => {
  const whole = Buffer.concat(await sealed(randomBytes(2 * CHUNK_BYTES)));
  for (const left of [
    1,
    15,
    16,
    SEALED_CHUNK_BYTES - 1,
    SEALED_CHUNK_BYTES + 1,
    2 * SEALED_CHUNK_BYTES - 1,
  ]) {
    await expect(opened(whole.subarray(0, left))).rejects.toThrow("This backup is damaged");
  }
});

test("what was added after the end is noticed", async () => {
  const chunks = await sealed(randomBytes(2 * CHUNK_BYTES));
  await expect(opened(...chunks, Buffer.of(0))).rejects.toThrow("something was added after its end");
  await expect(opened(...chunks, ...chunks)).rejects.toThrow("something was added after its end");
});

test("chunks that were swapped, doubled or left out are noticed, and which is the first", async () => {
  const [one, two, three, four] = (await sealed(randomBytes(3 * CHUNK_BYTES + 5))) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ];
  await expect(opened(one, three, two, four)).rejects.toThrow("chunk 2 is not as it was written");
  await expect(opened(one, one, two, three, four)).rejects.toThrow("chunk 2 is not as it was written");
  await expect(opened(two, three, four)).rejects.toThrow("chunk 1 is not as it was written");
  await expect(opened(one, two, four)).rejects.toThrow("chunk 3, its last, is not as it was written");
});

test("a single bit that is another is noticed, wherever it is", async () => {
  const whole = Buffer.concat(await sealed(randomBytes(CHUNK_BYTES + 40)));
  for (const at of [0, 1, CHUNK_BYTES, SEALED_CHUNK_BYTES - 1, SEALED_CHUNK_BYTES, whole.length - 1]) {
    const altered = Buffer.from(whole);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await expect(opened(altered)).rejects.toThrow("is not as it was written");
  }
});

test("nothing of a chunk comes out before all of it is proven", async () => {
  const [one, two] = (await sealed(randomBytes(2 * CHUNK_BYTES))) as [Buffer, Buffer];
  const altered = Buffer.from(two);
  altered[CHUNK_BYTES - 1] = (altered[CHUNK_BYTES - 1] ?? 0) ^ 1;
  const out: Buffer[] = [];
  await expect(async () => {
    for await (const plain of openChunks(new ByteReader(pieces(one, altered)), key)) out.push(plain);
  }).rejects.toThrow("chunk 2, its last, is not as it was written");
  expect(out).toHaveLength(1);
});

test("two hundred MiB go through in pieces: no more than three chunks are held at any moment", async () => {
  const SIZE = 200 * 1024 * 1024;
  const piece = Buffer.alloc(CHUNK_BYTES / 2, 7);
  let given = 0;
  let taken = 0;
  let heldMost = 0;
  const note = (): void => void (heldMost = Math.max(heldMost, given - taken));
  async function* source(): AsyncGenerator<Uint8Array> {
    for (; given < SIZE; given += piece.length) {
      note();
      yield piece;
    }
  }
  let chunks = 0;
  const countedChunks = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of sealChunks(source(), key)) {
      chunks += 1;
      yield chunk;
    }
  };
  for await (const plain of openChunks(new ByteReader(countedChunks()), key)) {
    taken += plain.length;
    note();
  }
  expect(taken).toBe(SIZE);
  expect(chunks).toBe(SIZE / CHUNK_BYTES);
  expect(heldMost).toBeLessThanOrEqual(3 * CHUNK_BYTES);
});
