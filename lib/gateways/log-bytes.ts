import "server-only";

import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

import { DomainError } from "@/lib/core/errors";
import { GZIP_BYTES_MIN, isGzip } from "@/lib/gateway-logs/encoding";

import { LOG_BYTES_MAX } from "./rules";

/**
 * The bytes of an uploaded log, decompressed, chunk by chunk. Takes `Content-Encoding: gzip` and a plain `.gz` body.
 * A chunk's memory is freed when the next one is asked for, unless whoever reads it has taken it.
 * Throws `too_large` over 256 MiB, and `invalid_input` for another encoding or gzip that does not decompress.
 */
export async function* logBytes(
  body: AsyncIterable<Uint8Array> | null,
  encoding: string | null,
): AsyncGenerator<Uint8Array> {
  const coding = (encoding ?? "identity").trim().toLowerCase();
  if (!["identity", "gzip", "x-gzip"].includes(coding)) {
    throw new DomainError(
      "invalid_input",
      `Content-Encoding "${coding}" is not supported. Send the text as it is, or gzip.`,
    );
  }
  if (!body) return;

  const source = body[Symbol.asyncIterator]();
  const first = await startOf(source);
  if (first.done) return;
  const gzipped = coding !== "identity" || isGzip(first.value);
  if (gzipped) return yield* unzipped(restOf(first.value, source));
  // In this one loop, because there are thousands of chunks: three generators in a row took as long as receiving them.
  const admit = createBound();
  for (let next: IteratorResult<Uint8Array> = first; !next.done; next = await source.next()) {
    yield admit(next.value);
    free(next.value);
  }
}

/** The first chunk, joined with those after it while it is too short to tell gzip by: a proxy may pass on single bytes. */
async function startOf(source: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  const first = await source.next();
  while (!first.done && first.value.byteLength < GZIP_BYTES_MIN) {
    const next = await source.next();
    if (next.done) break;
    const joined = new Uint8Array(first.value.byteLength + next.value.byteLength);
    joined.set(first.value);
    joined.set(next.value, first.value.byteLength);
    first.value = joined;
  }
  return first;
}

/**
 * Gives a chunk's memory back. Left to the garbage collector, receiving a log takes four times the processor time. Not
 * those of zlib: it may still be at work on theirs.
 */
function free(chunk: Uint8Array): void {
  const { buffer, byteLength } = chunk;
  if (byteLength > 0 && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

/** Not `for await` over the body: a refusal leaves it early, which would close the connection before the answer. */
async function* restOf(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const admit = createBound();
  yield admit(first);
  for (let next = await source.next(); !next.done; next = await source.next()) yield admit(next.value);
}

async function* unzipped(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const admit = createBound();
  for await (const chunk of gunzip(chunks)) yield admit(chunk);
}

/** Lets chunks pass until they are more than a log may have. */
function createBound(): (chunk: Uint8Array) => Uint8Array {
  let bytes = 0;
  return (chunk) => {
    bytes += chunk.byteLength;
    if (bytes <= LOG_BYTES_MAX) return chunk;
    throw new DomainError(
      "too_large",
      "This log is larger than 256 MiB. Split it, or send only the newest part.",
    );
  };
}

async function* gunzip(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzipped = createGunzip();
  pipeline(Readable.from(chunks), unzipped, () => undefined);
  try {
    for await (const chunk of unzipped) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError(
      "invalid_input",
      "This gzip data is damaged or cut short, so nothing was imported.",
    );
  }
}
