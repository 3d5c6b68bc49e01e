import { pipeline, type Readable } from "node:stream";
import { createZstdCompress, createZstdDecompress } from "node:zlib";

// An error of the source comes out of the stream that is read, so the callbacks need not pass it on.
const seenByTheReader = (): void => undefined;

/** Zstandard, at its own default level: a database of text comes to about a quarter, at disk speed. */
export function compressed(source: AsyncIterable<Uint8Array>): Readable {
  return pipeline(source, createZstdCompress(), seenByTheReader);
}

export function decompressed(source: AsyncIterable<Uint8Array>): Readable {
  return pipeline(source, createZstdDecompress(), seenByTheReader);
}
