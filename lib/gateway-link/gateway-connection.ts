import "server-only";

import { isIP, type Socket } from "node:net";
import { Agent, buildConnector, WebSocket } from "undici";

import { AddressRefused, guardedLookup, mayConnect } from "./gateway-address";
import { Challenge, parseFrame, type Refusal } from "./gateway-protocol";

/** A greeting of 2026.9.6 with a large configuration has some MB, a reply to `logs.tail` up to 1 MB before escaping. */
const MESSAGE_BYTES_MAX = 16 * 1024 * 1024;

/** The connection could not be made, or is gone. The message is what the other side or the system said. */
export class ConnectionFailed extends Error {
  override readonly name = "ConnectionFailed";

  constructor(
    readonly code: "unreachable" | "connection-lost" | "unexpected-reply",
    message: string,
  ) {
    super(message);
  }
}

export type Answer = { ok: true; payload: unknown } | { ok: false; refusal: Refusal };
type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

/** One WebSocket to a gateway, open and challenged. Whatever is waited for comes within `answerMs`, or fails. */
export class GatewayConnection {
  readonly #socket: WebSocket;
  readonly #agent: Agent;
  /** What the WebSocket runs on. */
  #transport: Socket | null = null;
  readonly #waiting = new Map<string, Waiting>();
  #challenge: PromiseWithResolvers<{ nonce: string; ts: number }> = Promise.withResolvers();
  #nextId = 1;
  #failure: ConnectionFailed | null = null;
  #open = false;

  private constructor(
    url: URL,
    private readonly answerMs: number,
  ) {
    const cleartext = url.protocol === "ws:";
    // Its own way to connect: no proxy of the environment, no softened TLS, no name that is resolved twice.
    const connect = buildConnector({
      lookup: guardedLookup(cleartext),
      rejectUnauthorized: true,
      timeout: answerMs,
      allowH2: false,
    });
    this.#agent = new Agent({
      connect: (options, callback) =>
        connect(options, (...made) => {
          // The WebSocket's own error says nothing of why (undici 8.12).
          if (made[0] !== null) this.#fail(causeOf(made[0]));
          this.#transport = made[1];
          callback(...made);
        }),
      allowH2: false,
      webSocket: { maxPayloadSize: MESSAGE_BYTES_MAX },
    });
    this.#socket = new WebSocket(url, { dispatcher: this.#agent });
    this.#challenge.promise.catch(() => undefined);
    this.#socket.addEventListener("message", ({ data }) => this.#hear(data));
    this.#socket.addEventListener("error", ({ error }) => this.#fail(causeOf(error)));
    this.#socket.addEventListener("close", ({ reason }) => this.#fail(reason || "the connection was closed"));
  }

  /** Opens and waits for the gateway's challenge. Throws ConnectionFailed. */
  static async open(
    address: string,
    answerMs: number,
    signal: AbortSignal,
  ): Promise<{ connection: GatewayConnection; challenge: { nonce: string; ts: number } }> {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // An address is connected to as it is, without the look-up that judges.
    if (isIP(host) !== 0 && !mayConnect(host, url.protocol === "ws:")) {
      throw new ConnectionFailed("unreachable", "this address is not connected to");
    }
    const connection = new GatewayConnection(url, answerMs);
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
      const late = new ConnectionFailed("unreachable", "no challenge came");
      const challenge = await untilAborted(connection.#challenge.promise, within, late);
      connection.#open = true;
      return { connection, challenge };
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** Asks, and waits for the answer. Throws ConnectionFailed. */
  async ask(method: string, params: Record<string, unknown>, signal: AbortSignal): Promise<Answer> {
    if (this.#failure) throw this.#failure;
    const id = String(this.#nextId++);
    const { promise, ...waiting } = Promise.withResolvers<Answer>();
    this.#waiting.set(id, waiting);
    try {
      this.#socket.send(JSON.stringify({ type: "req", id, method, params }));
      return await untilAborted(
        promise,
        AbortSignal.any([signal, AbortSignal.timeout(this.answerMs)]),
        new ConnectionFailed("connection-lost", "no answer came"),
      );
    } finally {
      this.#waiting.delete(id);
    }
  }

  close(): void {
    this.#socket.close();
    // The agent has let go of what became a WebSocket, and undici waits for the peer's closing for ever (8.12).
    this.#transport?.destroySoon();
    this.#agent.destroy().catch(() => undefined);
  }

  #hear(data: unknown): void {
    const frame = typeof data === "string" ? parseFrame(data) : null;
    // Kinds of frames a later version adds are not for us.
    if (frame === null) return;
    if (frame.type === "event") {
      const challenge = frame.event === "connect.challenge" ? Challenge.safeParse(frame.payload).data : null;
      if (challenge) this.#challenge.resolve({ nonce: challenge.nonce, ts: challenge.ts ?? Date.now() });
      return;
    }
    const refusal = frame.error ?? { code: "UNKNOWN", message: "", details: undefined };
    this.#waiting
      .get(frame.id)
      ?.resolve(frame.ok ? { ok: true, payload: frame.payload } : { ok: false, refusal });
  }

  #fail(reason: string): void {
    this.#failure ??= new ConnectionFailed(this.#open ? "connection-lost" : "unreachable", reason);
    this.#challenge.reject(this.#failure);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  if (error instanceof AddressRefused) return "this address is not connected to";
  if (error.cause instanceof Error) return causeOf(error.cause);
  return (error as NodeJS.ErrnoException).code ?? error.message;
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, late: ConnectionFailed): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => {
    const timedOut = signal.reason instanceof DOMException && signal.reason.name === "TimeoutError";
    aborted.reject(timedOut ? late : (signal.reason as Error));
  };
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
