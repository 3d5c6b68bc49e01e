import { brotliDecompressSync, constants, gunzipSync, inflateSync } from "node:zlib";

import { codeOf } from "./network-error";

/** No reply a check needs is larger: 355 models at ~90 bytes each are 32 KB. */
const REPLY_BYTES_MAX = 64 * 1024;

/**
 * `cut`: longer than a check reads, compressed or not. `left`: its watcher had seen enough. `unreadable`: compressed in
 * a way that cannot be undone.
 */
export type BodyState = "whole" | "cut" | "left" | "unreadable";

export type Received = { chunks: Buffer[]; bytes: number };

/** Reads into `received`, so that what had come is known too when reading ends in an error. */
export async function readBounded(
  body: AsyncIterable<Buffer>,
  received: Received,
  goesOn: ((chunk: Buffer) => boolean) | undefined,
): Promise<"whole" | "cut" | "left"> {
  for await (const chunk of body) {
    received.chunks.push(chunk);
    received.bytes += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (received.bytes > REPLY_BYTES_MAX) return "cut";
    if (goesOn && !goesOn(chunk)) return "left";
  }
  return "whole";
}

/** `identity` was asked for; a server that compresses all the same must not expand a few bytes into gigabytes here. */
export function decode(
  { chunks }: Received,
  end: BodyState,
  encoding: string,
): { body: string; bodyState: BodyState } {
  const decompress = DECOMPRESS[encoding];
  if (!decompress) return { body: "", bodyState: "unreadable" };
  const bytes = Buffer.concat(chunks).subarray(0, REPLY_BYTES_MAX);
  try {
    return { body: decompress(bytes).toString("utf8"), bodyState: end };
  } catch (error) {
    // The status line still counts.
    return { body: "", bodyState: codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? "cut" : "unreadable" };
  }
}

const LIMIT = { maxOutputLength: REPLY_BYTES_MAX };
const DECOMPRESS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  identity: (bytes) => bytes,
  gzip: (bytes) => gunzipSync(bytes, { ...LIMIT, finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (bytes) => inflateSync(bytes, { ...LIMIT, finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes) => brotliDecompressSync(bytes, LIMIT),
};
