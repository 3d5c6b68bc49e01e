import "server-only";

import { Worker } from "node:worker_threads";

import type { LogMessage, LogReading } from "./log-worker";

/** Logs are often sent one after the other, and a thread takes some 50 ms to start. */
const SPARE_MS = 10_000;

export type LogThread = {
  send: (message: LogMessage) => void;
  /** The next thing that the worker tells. Throws when it has failed or ended. */
  next: () => Promise<LogReading>;
  /** Gives the thread back. One that `isThrough` with its log waits a while for the next. */
  release: (isThrough: boolean) => Promise<void>;
};

type Started = { file: string; worker: Worker; thread: LogThread };

let inUse = false;
let spare: (Started & { expiry: NodeJS.Timeout }) | null = null;

/** A thread that runs the program in `file`; null while another log has it: there are not many cores. */
export function takeLogThread(file: string): LogThread | null {
  if (inUse) return null;
  inUse = true;
  const kept = spare;
  spare = null;
  clearTimeout(kept?.expiry);
  if (kept?.file !== file) {
    void kept?.worker.terminate();
    return start(file).thread;
  }
  kept.worker.ref();
  return kept.thread;
}

function start(file: string): Started {
  const worker = new Worker(/* turbopackIgnore: true */ file);
  const readings: LogReading[] = [];
  let failure: Error | null = null;
  let wake = (): void => undefined;

  const fail = (error: Error) => {
    failure ??= error;
    wake();
    // Between two logs: the next one begins with another thread.
    if (spare?.worker === worker) spare = null;
  };
  worker.on("message", (reading: LogReading) => {
    readings.push(reading);
    wake();
  });
  worker.on("error", (error) => fail(new Error("The log worker failed.", { cause: error })));
  worker.on("exit", () => fail(new Error("The log worker ended before the log did.")));

  const thread: LogThread = {
    send: (message) => worker.postMessage(message, message.kind === "bytes" ? message.buffers : []),
    async next() {
      for (;;) {
        const reading = readings.shift();
        if (reading) return reading;
        if (failure) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    async release(isThrough) {
      if (isThrough && !failure) keep({ file, worker, thread });
      else await worker.terminate();
      inUse = false;
    },
  };
  return { file, worker, thread };
}

/** Keeps nobody waiting who wants to end the process. */
function keep(started: Started): void {
  started.worker.unref();
  const expiry = setTimeout(() => {
    if (spare?.worker === started.worker) spare = null;
    void started.worker.terminate();
  }, SPARE_MS);
  spare = { ...started, expiry: expiry.unref() };
}
