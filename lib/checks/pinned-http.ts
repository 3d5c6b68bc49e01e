import { brotliDecompressSync, constants, gunzipSync, inflateSync } from "node:zlib";
import type { TLSSocket } from "node:tls";

import { type buildConnector, Client, type Dispatcher } from "undici";

import { codeOf } from "./network-error";
import type { Target } from "./target";
import { USER_AGENT } from "./user-agent";

/** No reply a check needs is larger: 355 models at ~90 bytes each are 32 KB. */
export const REPLY_BYTES_MAX = 64 * 1024;

export type HttpRequest = {
  method: "GET" | "POST";
  /** From the root, e.g. `/compatible-mode/v1/models`. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

export type HttpReply = {
  httpStatus: number;
  /** Lower-case names; the first value of a repeated header. */
  headers: Readonly<Record<string, string>>;
  body: string;
  /** `cut`: longer than REPLY_BYTES_MAX, compressed or not. `unreadable`: compressed in a way that cannot be undone. */
  bodyState: "whole" | "cut" | "unreadable";
  firstByteMs: number;
};

/** HTTP over connections to one judged address. */
export type PinnedHttp = {
  /** Redirects come back as they are. Throws network errors with a `code`, and StepFailure. */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpReply>;
  /** Ends all connections; waits for nothing. */
  close(): void;
};

/**
 * Speaks HTTP/1.1 for `target` over `first` (connected, handshaken, trusted);
 * when the server closes that, over connections from `reopen`, which must lead
 * to the same address.
 */
export function createPinnedHttp(
  target: Target,
  first: TLSSocket,
  reopen: (signal: AbortSignal) => Promise<TLSSocket>,
): PinnedHttp {
  const lifetime = new AbortController();
  let handedOver = false;

  async function nextSocket(): Promise<TLSSocket> {
    const reuse = !handedOver && !first.destroyed && first.readable;
    handedOver = true;
    return reuse ? first : await reopen(lifetime.signal);
  }

  async function connect(callback: buildConnector.Callback): Promise<void> {
    let socket: TLSSocket;
    try {
      socket = await nextSocket();
    } catch (error) {
      callback(error as Error, null);
      return;
    }
    callback(null, socket);
  }

  const client = new Client(target.origin, {
    connect: (_options, callback) => void connect(callback),
    // The step's own time limit governs.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16 * 1024,
  });
  let requestsAnswered = 0;

  async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpReply> {
    const startedAt = performance.now();
    const response = await client.request({
      method: request.method,
      path: request.path,
      headers: {
        "user-agent": USER_AGENT,
        accept: "application/json",
        "accept-encoding": "identity",
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
    });
    const firstByteMs = performance.now() - startedAt;
    const headers = firstValues(response.headers);
    const read = await readBounded(response.body);
    requestsAnswered += 1;
    return {
      httpStatus: response.statusCode,
      headers,
      firstByteMs,
      ...decode(read, headers["content-encoding"]),
    };
  }

  return {
    async send(request, signal) {
      const reused = requestsAnswered > 0;
      try {
        return await sendOnce(request, signal);
      } catch (error) {
        // A server may close an idle connection just as the next request leaves (RFC 9112 §9.3.1). That says
        // nothing of its health; a GET is safe to repeat, a chat is not.
        const closedWhileIdle = codeOf(error) === "UND_ERR_SOCKET" || codeOf(error) === "ECONNRESET";
        if (!reused || !closedWhileIdle || request.method !== "GET" || signal.aborted) throw error;
        return await sendOnce(request, signal);
      }
    },
    close() {
      lifetime.abort();
      first.destroy();
      void client.destroy();
    },
  };
}

function firstValues(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) values[name.toLowerCase()] = first;
  }
  return values;
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (size > REPLY_BYTES_MAX) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, REPLY_BYTES_MAX), cut: size > REPLY_BYTES_MAX };
}

/** `identity` was asked for; a server that compresses all the same must not expand a few bytes into gigabytes here. */
function decode(
  { bytes, cut }: { bytes: Buffer; cut: boolean },
  encoding = "identity",
): Pick<HttpReply, "body" | "bodyState"> {
  const decompress = DECOMPRESS[encoding.trim().toLowerCase()];
  if (!decompress) return { body: "", bodyState: "unreadable" };
  try {
    return { body: decompress(bytes).toString("utf8"), bodyState: cut ? "cut" : "whole" };
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
