import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

import { htmlReply, jsonReply, type Reply } from "./reply";
import type { TransportFault } from "./special-keys-data";

const PIECE_PAUSE_MS = 10;
// A client that reads on for ever is stopped here; anything sane has given up long before.
const ENDLESS_BYTES_MAX = 256 * 1024 * 1024;

/** Where the `redirect` fault points: another simulated host, so that following it would be recorded. */
export const REDIRECT_TARGET = "https://redirected.dashscope.aliyuncs.com/compatible-mode/v1/models";

/** The body as text, or null when it is longer than `limitBytes`; the rest is then read and dropped. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    // Leaving the loop early would close the connection before the client has its 413.
    if (bytes <= limitBytes) pieces.push(piece);
  }
  return bytes > limitBytes ? null : Buffer.concat(pieces).toString("utf8");
}

export type SendOptions = { requestId: string; arrivedAt: number; slowMs: number; closing: AbortSignal };

/** Sends a reply with the headers Model Studio's gateway adds, in the broken way `fault` asks for, if any. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  fault: TransportFault | null,
  options: SendOptions,
): Promise<void> {
  switch (fault) {
    case null:
      return write(response, reply, options);
    case "slow":
      await sleep(options.slowMs, undefined, { signal: options.closing });
      return write(response, { ...reply, serverMs: options.slowMs }, options);
    case "silent":
      // Nothing, until the client or the simulator hangs up.
      return;
    case "html":
      return write(response, htmlReply(200, "Welcome"), options);
    case "bad-gateway":
      return write(response, htmlReply(502, "502 Bad Gateway"), options);
    case "empty":
      return write(response, { ...reply, contentType: null, body: "" }, options);
    case "garbage":
      return write(response, { ...reply, body: "\u0000\u0001{\ufffd not json" }, options);
    case "error-in-200":
      return write(response, jsonReply(200, internalError(options), true), options);
    case "redirect":
      return write(
        response,
        { ...reply, status: 302, headers: { location: REDIRECT_TARGET }, contentType: null, body: "" },
        options,
      );
    case "broken":
      return breakOff(response, reply, options);
    case "endless":
      return writeEndlessly(response, reply, options);
    case "stream-error":
      return write(
        response,
        { ...reply, body: [...begun(reply), `data: ${JSON.stringify(internalError(options))}\n\n`] },
        options,
      );
    case "stream-torn":
      return write(response, { ...reply, body: begun(reply) }, options);
    case "stream-stalls":
      // Nothing more, until the client or the simulator hangs up.
      return writePieces(response, { ...reply, body: begun(reply) }, options);
    case "stream-endless":
      return repeatLastPiece(response, { ...reply, body: begun(reply) }, options);
  }
}

/** A stream's first three pieces: the role, and two words. */
function begun({ body }: Reply): readonly string[] {
  return typeof body === "string" ? [body] : body.slice(0, 3);
}

function internalError({ requestId }: SendOptions): unknown {
  const error = {
    message: "Internal server error",
    type: "internal_error",
    param: null,
    code: "internal_error",
  };
  return { error, request_id: requestId };
}

async function write(response: ServerResponse, reply: Reply, options: SendOptions): Promise<void> {
  if (typeof reply.body === "string") {
    writeHead(response, reply, options);
    response.end(reply.body);
    return;
  }
  await writePieces(response, { ...reply, body: reply.body }, options);
  response.end();
}

type StreamReply = Reply & { body: readonly string[] };

/** Leaves the stream open. */
async function writePieces(
  response: ServerResponse,
  reply: StreamReply,
  options: SendOptions,
): Promise<void> {
  writeHead(response, reply, options);
  for (const piece of reply.body) {
    if (response.destroyed) return;
    response.write(piece);
    await sleep(PIECE_PAUSE_MS, undefined, { signal: options.closing });
  }
}

/** Names per knowledge/alibaba/network.json; no `x-ratelimit-*`, no region, as on the real hosts. */
function writeHead(response: ServerResponse, reply: Reply, options: SendOptions): void {
  const whole = typeof reply.body === "string" ? { "content-length": Buffer.byteLength(reply.body) } : {};
  response.writeHead(reply.status, {
    ...(reply.contentType === null ? {} : { "content-type": reply.contentType }),
    ...whole,
    ...reply.headers,
    vary: "Origin",
    "x-request-id": options.requestId,
    ...(reply.gateway ? { "x-dashscope-call-gateway": "true" } : {}),
    "req-cost-time": String(reply.serverMs),
    "req-arrive-time": String(options.arrivedAt),
    "resp-start-time": String(options.arrivedAt + reply.serverMs),
    "x-envoy-upstream-service-time": String(Math.max(0, reply.serverMs - 1)),
    server: "istio-envoy",
  });
}

/** Announces a whole answer and hangs up half-way through it. */
async function breakOff(response: ServerResponse, reply: Reply, options: SendOptions): Promise<void> {
  const whole = typeof reply.body === "string" ? reply.body : reply.body.join("");
  writeHead(response, { ...reply, body: whole }, options);
  response.write(whole.slice(0, Math.ceil(whole.length / 2)));
  await sleep(PIECE_PAUSE_MS, undefined, { signal: options.closing });
  response.destroy();
}

async function writeEndlessly(response: ServerResponse, reply: Reply, options: SendOptions): Promise<void> {
  writeHead(response, { ...reply, body: [] }, options);
  await pipeline(function* () {
    yield '{"object":"list","data":[';
    const piece = `${" ".repeat(64 * 1024 - 1)}\n`;
    for (let bytes = 0; bytes < ENDLESS_BYTES_MAX; bytes += piece.length) yield piece;
  }, response);
}

async function repeatLastPiece(
  response: ServerResponse,
  reply: StreamReply,
  options: SendOptions,
): Promise<void> {
  await writePieces(response, reply, options);
  const piece = reply.body.at(-1) ?? "";
  await pipeline(function* () {
    for (let bytes = 0; bytes < ENDLESS_BYTES_MAX; bytes += piece.length) yield piece;
  }, response);
}
