import path from "node:path";
import type { Readable } from "node:stream";

import type { Secret } from "@/lib/core/secret";

import { openCursors } from "./cursors";
import { holdFolder } from "./one-at-a-time";
import { createProgress, type Progress, size } from "./progress";
import { followFiles, readPipe } from "./read-sources";
import { type Ending, sendBatches } from "./send-batches";
import { openServer } from "./server";
import { openSpool, type Spool } from "./spool";
import { makeStateFolder } from "./state-folder";

/** A request is one of these: small enough for any proxy, large enough to be rare. */
const BATCH_BYTES = 256 * 1024;
/** The rest is sent for so long after the end of the input, and after a signal to stop. systemd kills after 90 s. */
const PATIENCE_AT_END_MS = 30_000;
const PATIENCE_AT_STOP_MS = 10_000;

export type ShipOptions = {
  url: URL;
  token: Secret;
  /** Absolute paths; none: standard input. */
  logs: readonly string[];
  stateFolder: string;
  spoolBytesMax: number;
  once: boolean;
  verbose: boolean;
};

export type Surroundings = {
  input: Readable;
  write: (line: string) => void;
  /** Asks for a graceful end. */
  stop: AbortSignal;
};

/**
 * Reads logs, keeps what concerns keys on disk, and sends it on. Returns when everything was sent, or when it was asked
 * to stop. Throws with a sentence when the server will not have the lines, when another `ship` uses the folder, when a log
 * cannot be read, and when the input has ended but the server could not be reached: the lines wait for the next start.
 */
export async function ship(options: ShipOptions, around: Surroundings): Promise<void> {
  await makeStateFolder(options.stateFolder);
  const lock = await holdFolder(options.stateFolder);
  const progress = createProgress(around.write, { verbose: options.verbose });
  try {
    const spool = await openSpool(path.join(options.stateFolder, "spool"), {
      bytesMax: options.spoolBytesMax,
      batchBytes: BATCH_BYTES,
    });
    try {
      await readAndSend(options, around, { spool, progress });
    } finally {
      await spool.close();
    }
    if (spool.bytes() === 0) return;
    const rest = `${size(spool.bytes())} could not be sent and wait in ${options.stateFolder}.`;
    if (!around.stop.aborted) throw new Error(rest);
    progress.note(rest);
  } finally {
    progress.stop();
    await lock.release();
  }
}

async function readAndSend(
  options: ShipOptions,
  around: Surroundings,
  { spool, progress }: { spool: Spool; progress: Progress },
): Promise<void> {
  const server = openServer(options.url, options.token);
  const failed = new AbortController();
  const ending: Ending = { allRead: false, giveUpAtMs: null };
  const signal = AbortSignal.any([around.stop, failed.signal]);

  const giveUpIn = (ms: number) => {
    ending.giveUpAtMs = Math.min(ending.giveUpAtMs ?? Infinity, Date.now() + ms);
  };
  around.stop.addEventListener("abort", () => giveUpIn(PATIENCE_AT_STOP_MS));
  const reading = read(options, around.input, { spool, progress, signal }).finally(() => {
    ending.allRead = true;
    giveUpIn(PATIENCE_AT_END_MS);
  });
  // What was read before something could not be read is sent all the same.
  const settled = Promise.allSettled([reading]);
  try {
    await sendBatches({ spool, server, progress, ending, signal: failed.signal });
    await reading;
  } finally {
    failed.abort();
    await settled;
    server.close();
  }
}

async function read(
  { logs, once, stateFolder }: ShipOptions,
  input: Readable,
  sink: { spool: Spool; progress: Progress; signal: AbortSignal },
): Promise<void> {
  if (logs.length === 0) return readPipe(input, sink);
  await followFiles(logs, { cursors: await openCursors(stateFolder), once, sink });
}
