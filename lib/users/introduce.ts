import "server-only";

import { clientAddress } from "./client-address";

/** Under this header better-auth finds the caller's address; what the caller sent under its name is replaced. */
export const CLIENT_HEADER = "x-clawkeep-client";

// An e-mail address and a password; anybody may send here, and better-auth reads all there is.
const BODY_BYTES_MAX = 16 * 1024;

/**
 * The request as better-auth is to see it: who is calling is known, and the body is read. Null when the body is too
 * large. Built anew, because a route handler's request is a proxy that `new Request()` cannot copy (Next 16.4.5).
 */
export async function introduce(
  request: Request,
  trustedProxies: readonly string[],
): Promise<Request | null> {
  const headers = new Headers(request.headers);
  headers.set(CLIENT_HEADER, clientAddress(headers, trustedProxies).replace(/\/64$/, "::"));
  // Node's fetch sends Sec-Fetch-Mode alone, and better-auth then takes a script for a browser that hides its origin.
  // A browser names its origin with every POST, and without a cookie there is nothing to ride on.
  if (!headers.has("origin") && !headers.has("cookie") && !headers.has("sec-fetch-site")) {
    headers.delete("sec-fetch-mode");
  }
  if (!request.body) return new Request(request.url, { method: request.method, headers });
  const body = await readBody(request.body);
  return body && new Request(request.url, { method: request.method, headers, body });
}

async function readBody(stream: ReadableStream<Uint8Array>): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
