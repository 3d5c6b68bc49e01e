import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { finishPartial, partialNameOf, refuseTaken, removePartials } from "./partial-file";

/** A new file, or a stream that somebody else ends. */
export type BackupOutput = { file: string } | { stream: Writable };

export type Written = { bytes: number; sha256: string };

/** Throws `conflict` where there is a file of this name, before anything is done for it. */
export async function prepareOutput(to: BackupOutput): Promise<void> {
  if (!("file" in to)) return;
  await refuseTaken(to.file);
  await removePartials(to.file);
}

/** Writes all chunks, flushed to the disk before the file has its name; of a file that fails nothing is left. */
export async function writeOutput(
  to: BackupOutput,
  chunks: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<Written> {
  const written = new Measured(chunks);
  const options = { ...(signal && { signal }) };
  if ("stream" in to) {
    await pipeline(written, to.stream, { ...options, end: false });
    return written.measure();
  }
  const partial = partialNameOf(to.file);
  try {
    await pipeline(written, createWriteStream(partial, { flags: "wx", mode: 0o600 }), options);
    await finishPartial(partial, to.file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return written.measure();
}

/** Counts and hashes what flows through. */
export class Measured implements AsyncIterable<Uint8Array> {
  readonly #source: AsyncIterable<Uint8Array>;
  readonly #hash = createHash("sha256");
  #bytes = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, void> {
    for await (const piece of this.#source) {
      this.#hash.update(piece);
      this.#bytes += piece.length;
      yield piece;
    }
  }

  /** Of everything, once it has been through. */
  measure(): Written {
    return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
  }
}
