import "server-only";

import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";

import { DomainError } from "@/lib/core/errors";

import { ByteReader } from "./byte-reader";

/** Plain bytes of a chunk; the last may have fewer. Part of format 1. */
export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/**
 * Encrypts a stream in chunks (AES-256-GCM), each under its number and whether it is the last: "STREAM" of Hoang,
 * Reyhanitabar, Rogaway and Vizár, CRYPTO 2015. So one that is cut off, put elsewhere or taken from another backup is
 * noticed. The key must have been used for nothing else.
 */
export async function* sealChunks(
  plain: AsyncIterable<Uint8Array>,
  key: KeyObject,
): AsyncGenerator<Buffer, void, void> {
  let number = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const piece of new ByteReader(plain).inPieces(CHUNK_BYTES)) {
    if (held.length > 0) yield seal(held, key, nonceOf(number++, { last: false }));
    held = piece;
  }
  yield seal(held, key, nonceOf(number, { last: true }));
}

/**
 * The plain bytes again, each chunk only once it is proven. Throws `invalid_input` with a sentence that tells where
 * the stream is not as it was written.
 */
export async function* openChunks(sealed: ByteReader, key: KeyObject): AsyncGenerator<Buffer, void, void> {
  let number = 0;
  let held: Buffer | null = null;
  for await (const piece of sealed.inPieces(SEALED_CHUNK_BYTES)) {
    if (held !== null) yield openMiddle(held, key, number++);
    held = piece;
  }
  yield openLast(held, key, number);
}

function openMiddle(chunk: Buffer, key: KeyObject, number: number): Buffer {
  const plain = open(chunk, key, nonceOf(number, { last: false }));
  if (plain !== null) return plain;
  const ended = open(chunk, key, nonceOf(number, { last: true })) !== null;
  throw damaged(ended ? "something was added after its end" : `chunk ${number + 1} is not as it was written`);
}

function openLast(chunk: Buffer | null, key: KeyObject, number: number): Buffer {
  const plain = chunk && open(chunk, key, nonceOf(number, { last: true }));
  if (plain !== null) return plain;
  const goesOn = chunk === null || open(chunk, key, nonceOf(number, { last: false })) !== null;
  throw damaged(goesOn ? "its end is cut off" : `chunk ${number + 1}, its last, is not as it was written`);
}

function damaged(how: string): DomainError {
  return new DomainError("invalid_input", `This backup is damaged: ${how}.`);
}

/** The number in eleven bytes, then one that says whether it is the last. */
function nonceOf(number: number, { last }: { last: boolean }): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeBigUInt64BE(BigInt(number), NONCE_BYTES - 9);
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
}

function seal(plain: Buffer, key: KeyObject, nonce: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(chunk: Buffer, key: KeyObject, nonce: Buffer): Buffer | null {
  if (chunk.length < TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
  const plain = decipher.update(chunk.subarray(0, -TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}
