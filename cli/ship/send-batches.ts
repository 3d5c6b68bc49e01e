import { setTimeout as sleep } from "node:timers/promises";

import type { Progress } from "./progress";
import { retryDelay } from "./retry-delay";
import type { Server } from "./server";
import type { Spool } from "./spool";

/** After a quiet time a line leaves at once; a busy log is sent once a second. */
const BATCH_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 100;

export type Ending = {
  /** No more lines will come. */
  allRead: boolean;
  /** Until when what waits is tried: epoch ms. Null: for ever. */
  giveUpAtMs: number | null;
};

/** What the server would not take, however often it were asked. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * Sends what the spool holds, oldest first, until all is read and nothing is left, or its time is over: what
 * then remains stays on disk. A batch goes only when the server has taken it, so a crash sends some lines twice.
 * Throws `Refused` when the server will not have them.
 */
export async function sendBatches(options: {
  spool: Spool;
  server: Server;
  progress: Progress;
  ending: Ending;
  signal: AbortSignal;
}): Promise<void> {
  const { spool, server, progress, ending, signal } = options;
  let lastSentAt = 0;

  for (;;) {
    signal.throwIfAborted();
    // Asked before the spool is: by then all that was read is in it.
    const { allRead } = ending;
    const batch = await spool.oldest({ close: allRead || Date.now() - lastSentAt >= BATCH_EVERY_MS });
    if (batch === null) {
      if (allRead) return;
      await sleep(LOOK_EVERY_MS, undefined, { signal });
      continue;
    }
    const lines = await spool.read(batch);
    lastSentAt = Date.now();
    if (lines.length > 0 && !(await deliver(lines))) return;
    await spool.remove(batch);
    if (lines.length > 0) progress.sent(lines.length, spool.bytes());
  }

  /** False when the time for it is over. */
  async function deliver(lines: readonly string[]): Promise<boolean> {
    for (let failures = 1; ; failures += 1) {
      const answer = await sendUntilOver(lines);
      if (answer === "over") return false;
      if (answer.kind === "taken") return true;
      if (answer.kind === "refused") throw new Refused(answer.sentence);
      if (answer.kind === "too-large") return deliverInHalves(lines);
      const delay = retryDelay(failures, answer.askedMs, Math.random());
      progress.trouble(answer.problem, delay, spool.bytes());
      if (!(await waitUntil(Date.now() + delay))) return false;
    }
  }

  async function deliverInHalves(lines: readonly string[]): Promise<boolean> {
    if (lines.length === 1) {
      // It would be in the way of all others for ever.
      progress.note("The server finds a single line too large; it was left out.");
      return true;
    }
    const half = Math.ceil(lines.length / 2);
    return (await deliver(lines.slice(0, half))) && (await deliver(lines.slice(half)));
  }

  /** A server that stalls must not hold up the ending. */
  async function sendUntilOver(lines: readonly string[]) {
    const over = new AbortController();
    const watch = setInterval(() => {
      if (isOver(Date.now())) over.abort();
    }, LOOK_EVERY_MS);
    try {
      return await server.send(lines, AbortSignal.any([signal, over.signal]));
    } catch (error) {
      if (over.signal.aborted && !signal.aborted) return "over";
      throw error;
    } finally {
      clearInterval(watch);
    }
  }

  async function waitUntil(at: number): Promise<boolean> {
    while (Date.now() < at) {
      if (isOver(at)) return false;
      await sleep(Math.max(0, Math.min(LOOK_EVERY_MS, at - Date.now())), undefined, { signal });
    }
    return true;
  }

  function isOver(at: number): boolean {
    return ending.giveUpAtMs !== null && at > ending.giveUpAtMs;
  }
}
