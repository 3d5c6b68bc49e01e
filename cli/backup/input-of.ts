import { createReadStream } from "node:fs";

import { UsageError } from "../usage";

const PIECE_BYTES = 256 * 1024;

/** A backup's bytes; `-` is standard input. Opened when it is read: until then nobody would hear of an error. */
export async function* inputOf(name: string): AsyncGenerator<Uint8Array, void, void> {
  if (name === "-" && process.stdin.isTTY) throw new UsageError("Pipe a backup in, or name its file.");
  const source = name === "-" ? process.stdin : createReadStream(name, { highWaterMark: PIECE_BYTES });
  for await (const piece of source) yield piece as Buffer;
}
