import { addAbortSignal, type Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";

import type { Cursors } from "./cursors";
import { createLineFilter, type LineFilter } from "./line-filter";
import { createTextGate } from "./only-text";
import type { Progress } from "./progress";
import { isThere, readOn } from "./read-on";
import type { Spool } from "./spool";

const LOOK_EVERY_MS = 1_000;
const FULL_LOOK_EVERY_MS = 100;

export type Sink = { spool: Spool; progress: Progress; signal: AbortSignal };

/**
 * Reads a pipe to its end, or until the signal. While the spool is full nothing is taken: the writer waits. Throws, with
 * a sentence, when what comes is no UTF-8 text.
 */
export async function readPipe(input: Readable, sink: Sink): Promise<void> {
  const gate = createTextGate("Standard input");
  const filter = createLineFilter(null, sink.progress);
  try {
    for await (const chunk of addAbortSignal(sink.signal, input)) {
      gate.pass(chunk as Buffer);
      await keep(filter.take(chunk as Buffer), sink);
      await room(sink);
    }
    await keep(filter.end(), sink);
    gate.end();
  } catch (error) {
    if (!sink.signal.aborted) throw error;
  }
}

/**
 * Follows log files from where they were left, until the signal; with `once`, to their present end. A position is kept
 * after the lines before it: a crash in between reads some lines twice, and loses none. Throws, with a sentence, for a
 * file that is no UTF-8 text.
 */
export async function followFiles(
  logs: readonly string[],
  options: { cursors: Cursors; once: boolean; sink: Sink },
): Promise<void> {
  const { cursors, once, sink } = options;
  const filters = new Map<string, LineFilter>();

  async function step(log: string): Promise<boolean> {
    const cursor = cursors.of(log);
    const piece = await readOn(log, cursor?.position ?? null);
    if (piece === null) return false;
    if (piece.lost)
      sink.progress.note(`${log} was removed or emptied; lines that had not been read are lost.`);
    if (piece.oversized) sink.progress.read(1);
    const filter = filters.get(log) ?? createLineFilter(cursor?.previousAt ?? null, sink.progress);
    filters.set(log, filter);
    await keep([...filter.take(piece.lines, piece.day), ...filter.end()], sink);
    await cursors.keep(log, { position: piece.next, previousAt: filter.previousAt() });
    return true;
  }

  for (const log of logs) {
    if (await isThere(log)) continue;
    if (once) throw new Error(`There is no file ${log}.`);
    sink.progress.note(`There is no file ${log} yet. It will be read as soon as there is.`);
  }
  while (!sink.signal.aborted) {
    let moved = false;
    for (const log of logs) {
      await room(sink);
      if (sink.signal.aborted) return;
      if (await step(log)) moved = true;
    }
    if (moved) continue;
    if (once) return;
    await pause(LOOK_EVERY_MS, sink.signal);
  }
}

async function keep(lines: string[], { spool, progress }: Sink): Promise<void> {
  if (lines.length === 0) return;
  await spool.append(lines);
  progress.kept(lines.length);
}

async function room({ spool, progress, signal }: Sink): Promise<void> {
  if (!spool.isFull()) return;
  progress.full();
  while (spool.isFull() && !signal.aborted) await pause(FULL_LOOK_EVERY_MS, signal);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
