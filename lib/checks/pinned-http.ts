import type { TLSSocket } from "node:tls";

import { type buildConnector, Client, type Dispatcher } from "undici";

import { codeOf } from "./network-error";
import { type BodyState, decode, readBounded, type Received } from "./read-body";
import { StepFailure } from "./step-outcome";
import type { Target } from "./target";
import { USER_AGENT } from "./user-agent";

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
  bodyState: BodyState;
  /** As received. */
  bytes: number;
  firstByteMs: number;
};

/**
 * Sees the text of an event stream while it comes, with the milliseconds since the request left. False: enough; the
 * rest is not read, and the connection is given up.
 */
export type StreamWatch = (text: string, atMs: number) => boolean;

/** HTTP over connections to one judged address. */
export type PinnedHttp = {
  /** Redirects come back as they are. Throws network errors with a `code`, and StepFailure. */
  send(request: HttpRequest, signal: AbortSignal, watch?: StreamWatch): Promise<HttpReply>;
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

  async function sendOnce(
    request: HttpRequest,
    signal: AbortSignal,
    watch: StreamWatch | undefined,
  ): Promise<HttpReply> {
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
    const httpStatus = response.statusCode;
    const streamed = watch && isEventStream(headers) ? watchedFrom(startedAt, watch) : undefined;
    const goesOn = encodingOf(headers) === "identity" ? streamed : undefined;
    const received: Received = { chunks: [], bytes: 0 };
    try {
      const end = await readBounded(response.body, received, goesOn);
      requestsAnswered += 1;
      const decoded = decode(received, end, encodingOf(headers));
      // Compressed although nobody asked for it: seen late, but seen.
      if (!goesOn) streamed?.(Buffer.from(decoded.body));
      return { httpStatus, headers, firstByteMs, bytes: received.bytes, ...decoded };
    } catch (error) {
      if (!signal.aborted) throw error;
      // An answer that begins and then hangs is another fault than none at all.
      const requestId = headers["x-request-id"];
      throw new StepFailure("reply-stalled", {
        httpStatus,
        ...(requestId === undefined ? {} : { requestId }),
        facts: { firstByteMs: Math.round(firstByteMs), bytes: received.bytes },
      });
    }
  }

  return {
    async send(request, signal, watch) {
      const reused = requestsAnswered > 0;
      try {
        return await sendOnce(request, signal, watch);
      } catch (error) {
        // A server may close an idle connection just as the next request leaves (RFC 9112 §9.3.1). That says
        // nothing of its health; a GET is safe to repeat, a chat is not.
        const closedWhileIdle = codeOf(error) === "UND_ERR_SOCKET" || codeOf(error) === "ECONNRESET";
        if (!reused || !closedWhileIdle || request.method !== "GET" || signal.aborted) throw error;
        return await sendOnce(request, signal, watch);
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

function isEventStream(headers: Readonly<Record<string, string>>): boolean {
  return /^text\/event-stream/i.test(headers["content-type"] ?? "");
}

function encodingOf(headers: Readonly<Record<string, string>>): string {
  return (headers["content-encoding"] ?? "identity").trim().toLowerCase();
}

function watchedFrom(startedAt: number, watch: StreamWatch): (chunk: Buffer) => boolean {
  const decoder = new TextDecoder();
  return (chunk) => watch(decoder.decode(chunk, { stream: true }), performance.now() - startedAt);
}
