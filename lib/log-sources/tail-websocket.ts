import "server-only";

import { setTimeout as sleep } from "node:timers/promises";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { type Access, firstAccess, nextAccess, SWITCHES_MAX } from "@/lib/gateway-link/gateway-access.rules";
import { ConnectionFailed } from "@/lib/gateway-link/gateway-connection";
import { AccessDenied, GatewaySession } from "@/lib/gateway-link/gateway-session";
import { isLoopbackUrl } from "@/lib/gateway-link/gateway-url.rules";
import type { LinkSecret } from "@/lib/gateway-link/link-secret";

import { NOTHING_READ } from "./health.rules";
import { readLines } from "./read-lines";
import type { SourceErrorCode } from "./schemas";
import type { SourceRun } from "./source-run";
import { statedBy } from "./stated-by-greeting";
import { isOwnNoise, TAIL_BYTES, TAIL_LIMIT, TailReply } from "./tail-protocol";
import { PACE, type Pace, pollAfter, retryAfter } from "./websocket-pace";
import { parseWebSocketPosition, readTail, type WebSocketPosition } from "./websocket-position";

/** Had we asked within this time, a file that ended since ended with what we have. */
const ATTENTIVE_MS = 5_000;
const DETAIL_CHARS_MAX = 200;

/** JSON escapes a line's quotes and backslashes: a reply may be some times as long as its lines. */
const ESCAPING = 3;

export type WebSocketTail = {
  url: string;
  secret: LinkSecret;
  /** Seals what the gateway gave our device (null: it is no longer taken). Throws NotOurs. */
  onDeviceToken: (secret: LinkSecret) => Promise<void>;
  now: () => Date;
  pace?: Pace;
};

/** Reads a gateway's log over its WebSocket until `signal` aborts. Throws what is no fault of the gateway. */
export async function tailWebSocket(run: SourceRun, tail: WebSocketTail, signal: AbortSignal): Promise<void> {
  await new GatewayReader(run, tail, signal).read();
}

class GatewayReader {
  readonly #run: SourceRun;
  readonly #tail: WebSocketTail;
  readonly #signal: AbortSignal;
  readonly #pace: Pace;
  #secret: LinkSecret;
  #access: Access;
  #position: WebSocketPosition | null;
  #askedAt = 0;
  #failures = 0;
  #switches = 0;

  constructor(run: SourceRun, tail: WebSocketTail, signal: AbortSignal) {
    this.#run = run;
    this.#tail = tail;
    this.#signal = signal;
    this.#pace = tail.pace ?? PACE;
    this.#secret = tail.secret;
    this.#access = firstAccess(isLoopbackUrl(tail.url), tail.secret.deviceToken !== null);
    this.#position = parseWebSocketPosition(run.position);
  }

  async read(): Promise<void> {
    while (!this.#signal.aborted) {
      try {
        await this.#session();
      } catch (error) {
        if (this.#signal.aborted) return;
        const wait = await this.#afterFailure(error);
        await sleep(wait, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    }
  }

  /** Reads until the connection ends, one way or the other. */
  async #session(): Promise<void> {
    const session = await GatewaySession.open(
      {
        url: this.#tail.url,
        access: this.#access,
        secret: this.#secret,
        scope: "operator.read",
        answerMs: this.#pace.answer,
      },
      this.#signal,
    );
    try {
      if (session.deviceToken) await this.#keepDeviceToken(session.deviceToken);
      let wait = this.#pace.busy;
      while (!this.#signal.aborted) {
        const lines = await this.#poll(session);
        this.#failures = 0;
        this.#switches = 0;
        wait = pollAfter(wait, lines, this.#pace);
        await sleep(wait, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    } finally {
      session.close();
    }
  }

  /** Returns how many lines came. */
  async #poll(session: GatewaySession): Promise<number> {
    const attentive = this.#tail.now().getTime() - this.#askedAt < ATTENTIVE_MS;
    let reply = await this.#ask(session, this.#position?.cursor ?? null);
    let read = readTail(this.#position, reply, attentive);
    let gap = read.gap;
    if (read.kind === "anew") {
      reply = await this.#ask(session, 0);
      read = readTail({ file: reply.file, cursor: 0 }, reply, attentive);
      gap ||= read.gap;
    }
    this.#askedAt = this.#tail.now().getTime();
    if (read.kind === "lines") {
      await this.#keep(session, { lines: reply.lines, live: attentive }, read.position, gap);
    }
    return reply.lines.length;
  }

  /** Lines from `cursor` on, or the newest ones without. */
  #ask(session: GatewaySession, cursor: number | null): Promise<TailReply> {
    const maxBytes = Math.min(TAIL_BYTES, Math.floor(session.maxPayload / ESCAPING));
    const params = { ...(cursor === null ? {} : { cursor }), limit: TAIL_LIMIT, maxBytes };
    return session.read("logs.tail", params, TailReply, this.#signal);
  }

  async #keep(
    session: GatewaySession,
    given: { lines: readonly string[]; live: boolean },
    position: Pick<WebSocketPosition, "file" | "cursor">,
    gap: boolean,
  ): Promise<void> {
    const lines = given.lines.filter((line) => !isOwnNoise(line));
    const greeting = statedBy(session.version, this.#run.health.versionStated, this.#tail.now());
    const moved = position.file !== this.#position?.file || position.cursor !== this.#position.cursor;
    if (lines.length === 0 && greeting === null && !gap && !moved) return this.#run.idle();

    const continues = position.file === this.#position?.file && position.cursor >= this.#position.cursor;
    const previousAt = continues && !gap ? (this.#position?.at ?? null) : null;
    const { reading, events, at } =
      lines.length === 0
        ? { reading: NOTHING_READ, events: [], at: previousAt }
        : readLines(Buffer.from(`${lines.join("\n")}\n`), {
            scrub: (text) => this.#scrub(text),
            day: null,
            previousAt,
            continues,
            live: given.live,
            now: this.#tail.now(),
          });
    await this.#run.keep(
      {
        ...reading,
        versionStated: greeting?.version ?? reading.versionStated,
        warnings: [...reading.warnings, ...(gap ? ["gap"] : [])],
      },
      greeting === null ? events : [greeting.event, ...events],
      JSON.stringify({ ...position, at }),
    );
    this.#position = { ...position, at };
  }

  async #keepDeviceToken(deviceToken: LinkSecret["deviceToken"]): Promise<void> {
    this.#secret = { ...this.#secret, deviceToken };
    this.#access = { ...this.#access, deviceToken: deviceToken !== null };
    await this.#tail.onDeviceToken(this.#secret);
  }

  /** Notes what is wrong, or finds another way to ask. Returns how long to wait; rethrows what is not the gateway's. */
  async #afterFailure(error: unknown): Promise<number> {
    if (error instanceof AccessDenied) {
      const { code, cause, requestId } = error.denial;
      const other = nextAccess(this.#access, cause);
      if (other && this.#switches < SWITCHES_MAX) {
        this.#switches += 1;
        if (this.#access.deviceToken && !other.deviceToken) await this.#keepDeviceToken(null);
        this.#access = other;
        return 0;
      }
      return this.#note(code, requestId === null ? error.message : `requestId: ${requestId}`);
    }
    if (error instanceof ConnectionFailed) return this.#note(error.code, error.message);
    throw error;
  }

  async #note(code: SourceErrorCode, said: string | null): Promise<number> {
    this.#failures += 1;
    const wait =
      code === "pairing-required"
        ? this.#pace.pairing
        : retryAfter(this.#failures, this.#pace.retry, Math.random());
    const detail = said === null ? null : this.#scrub(said).text.slice(0, DETAIL_CHARS_MAX);
    await this.#run.fail(code, detail, wait);
    return wait;
  }

  #scrub(text: string): { text: string; count: number } {
    const { token, deviceToken } = this.#secret;
    return scrubKeys(
      text,
      [token, deviceToken].filter((secret) => secret !== null),
    );
  }
}
