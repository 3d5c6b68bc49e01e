import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";

import { GZIP_BYTES_MIN, isGzip } from "@/lib/gateway-logs/encoding";

/** The bytes of a stream, decompressed where they are gzip. */
export async function unzipped(source: Readable): Promise<AsyncIterable<Buffer>> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await headOf(chunks);
  const all = (async function* () {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  })();
  if (!isGzip(head)) return all;
  const gunzip = createGunzip();
  // Errors come out where the result is read.
  pipeline(all, gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

/** The first chunk, joined with those after it while it is too short to tell gzip by: a pipe may give single bytes. */
async function headOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < GZIP_BYTES_MIN) {
    const next = await chunks.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}
