import "server-only";

import type { FileHandle } from "node:fs/promises";
import path from "node:path";
import { setImmediate } from "node:timers/promises";

import { scrubKeys } from "@/lib/alibaba/scrub";
import { LINE_BYTES_MAX } from "@/lib/gateway-logs/lines";

import { cutLines, type FilePosition, HEAD_BYTES, isTheFile, parseFilePosition } from "./file-position";
import { FileWake } from "./file-wake";
import { NOTHING_READ } from "./health.rules";
import { hasDate, localDay, pathOfDay } from "./log-path.rules";
import { type Located, locate, locateNext, type Where } from "./locate-file";
import { FileNotAllowed, hashOfHead, readBytes } from "./open-log-file";
import { readLines } from "./read-lines";
import type { SourceErrorCode } from "./schemas";
import type { SourceRun } from "./source-run";

/** Parsing one takes some 10 ms, in which nobody else is served. */
const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 10;
const POLL_MS = 500;

/** Reads a log file as it is written, until `signal` aborts. Throws what is no fault of the file. */
export async function tailFile(run: SourceRun, where: Where, signal: AbortSignal): Promise<void> {
  const tail = new FileTail(run, where);
  const wake = new FileWake();
  try {
    while (!signal.aborted) {
      const more = await step(tail, run);
      if (more) await setImmediate();
      else await wake.wait(path.dirname(tail.livePath()), POLL_MS, signal);
    }
  } finally {
    wake.close();
  }
}

async function step(tail: FileTail, run: SourceRun): Promise<boolean> {
  try {
    return await tail.step();
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    await run.fail(failure.code, failure.detail, POLL_MS);
    return false;
  }
}

function failureOf(error: unknown): { code: SourceErrorCode; detail: string | null } | null {
  if (error instanceof FileNotAllowed) return { code: "file-not-allowed", detail: null };
  const { code, syscall } = error as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return { code: "file-missing", detail: null };
    case "EACCES":
    case "EPERM":
      return { code: "file-unreadable", detail: null };
    default:
      // Any call may fail in any way: a network mount that is gone says EIO, ESTALE, ENOTCONN or another.
      return syscall === undefined || code === undefined ? null : { code: "file-unreadable", detail: code };
  }
}

/** One step reads at most 1 MiB, mostly a quarter of it, and keeps it; between two steps everything needed to go on is in the position. */
export class FileTail {
  readonly #run: SourceRun;
  readonly #where: Where;
  #position: FilePosition | null;
  /** All of the file had been read when it was looked at last: if it is gone now, nothing of it was missed. */
  #caughtUp = false;
  /** It had come to its end with another file behind it: a writer gets one more look to finish its line. */
  #ending = false;
  /** Bytes behind the last whole line, as last seen. */
  #rest = 0;

  constructor(run: SourceRun, where: Where) {
    this.#run = run;
    this.#where = where;
    this.#position = parseFilePosition(run.position);
  }

  /** The path that is written to, as far as is known. */
  livePath(): string {
    const { path: given, now } = this.#where;
    return pathOfDay(given, hasDate(given) ? (this.#position?.day ?? localDay(now())) : null);
  }

  /** Reads on. True when there is more at once. Throws system errors, and FileNotAllowed. */
  async step(): Promise<boolean> {
    const located = await locate(this.#where, this.#position);
    if (!located) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    try {
      const came = await this.#read(located, { gap: located.lost && !this.#caughtUp });
      return came === "nothing" ? await this.#goOn(located) : came === "more";
    } finally {
      await located.file.handle.close();
    }
  }

  async #read({ position, file }: Located, { gap }: { gap: boolean }): Promise<"more" | "all" | "nothing"> {
    const chunk = await readChunk(file.handle, position.offset);
    // After reading: emptied and written anew in between, the bytes may be another file's.
    const head = await readBytes(file.handle, 0, HEAD_BYTES);
    const { size } = await file.handle.stat();
    const headHash = hashOfHead(head, position.head.bytes);
    const sameStart = position.offset > 0 || Buffer.compare(head, chunk.subarray(0, HEAD_BYTES)) === 0;
    if (!sameStart || !isTheFile(position, { inode: file.inode, size, headHash })) return "more";

    const cut = cutLines(chunk, position, { longest: LINE_BYTES_MAX, atEnd: false });
    this.#rest = chunk.length;
    if (cut.position.offset === position.offset) return "nothing";
    this.#ending = false;
    const follows = {
      continues: position.offset > 0,
      live: this.#caughtUp,
      previousAt: this.#instantBefore(position, gap),
    };
    this.#caughtUp = chunk.length < CHUNK_BYTES;
    await this.#keep(cut, follows, gap ? ["gap"] : [], head);
    return this.#caughtUp ? "all" : "more";
  }

  /**
   * No whole line is left: waits, or goes on with the next file. The position stays behind the last line that was read
   * until a line of the next file is: a file nobody has read of yet would not be known again once it is copied away.
   */
  async #goOn(located: Located): Promise<boolean> {
    const next = await locateNext(this.#where, located);
    if (!next) {
      this.#ending = false;
      this.#caughtUp = this.#rest === 0;
      await this.#run.idle();
      return false;
    }
    try {
      if (this.#ending) return await this.#move(located, next);
      this.#ending = true;
      await this.#run.idle();
      return false;
    } finally {
      await next.file.handle.close();
    }
  }

  async #move({ position, file }: Located, next: Located): Promise<boolean> {
    if (this.#rest > 0) {
      const chunk = await readBytes(file.handle, position.offset, LINE_BYTES_MAX);
      const head = await readBytes(file.handle, 0, HEAD_BYTES);
      const previousAt = this.#instantBefore(position, false);
      const follows = { continues: true, live: this.#caughtUp, previousAt };
      await this.#keep(
        cutLines(chunk, position, { longest: LINE_BYTES_MAX, atEnd: true }),
        follows,
        [],
        head,
      );
      return true;
    }
    const came = await this.#read(next, { gap: false });
    if (came === "nothing") await this.#run.idle();
    return came !== "nothing";
  }

  /** A rotated file's last line goes before the next file's first; a gap ends that, and a file of another day. */
  #instantBefore(position: FilePosition, gap: boolean): string | null {
    if (position.offset > 0) return position.at;
    const last = this.#position;
    return last === null || gap || last.day !== position.day ? null : last.at;
  }

  async #keep(
    cut: ReturnType<typeof cutLines>,
    follows: { continues: boolean; live: boolean; previousAt: string | null },
    warnings: readonly string[],
    head: Uint8Array,
  ): Promise<void> {
    const { day } = cut.position;
    const { reading, events, at } =
      cut.lines.length === 0
        ? { reading: NOTHING_READ, events: [], at: follows.previousAt }
        : readLines(cut.lines, { scrub: scrubKeys, day, ...follows, now: this.#where.now() });
    const position = { ...withHead(cut.position, head), at };
    const lines = reading.lines + Number(cut.oversized);
    await this.#run.keep(
      { ...reading, lines, warnings: [...reading.warnings, ...warnings] },
      events,
      JSON.stringify(position),
    );
    this.#position = position;
  }
}

/** More only where a line is longer than that. */
async function readChunk(handle: FileHandle, offset: number): Promise<Uint8Array> {
  const chunk = await readBytes(handle, offset, CHUNK_BYTES);
  const whole = chunk.length < CHUNK_BYTES || chunk.includes(LINE_FEED);
  return whole ? chunk : readBytes(handle, offset, LINE_BYTES_MAX);
}

function withHead(position: FilePosition, head: Uint8Array): FilePosition {
  const bytes = Math.min(HEAD_BYTES, position.offset);
  return bytes === position.head.bytes
    ? position
    : { ...position, head: { bytes, sha256: hashOfHead(head, bytes) } };
}
