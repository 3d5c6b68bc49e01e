import { counted } from "../counted";
import { type Doubt, DOUBT_SENTENCES, DOUBT_TOTALS } from "./doubts";

const EVERY_MS = 60_000;
const number = new Intl.NumberFormat("en");

/** What a person or the journal sees of it, on stderr: stdout stays free. */
export type Progress = {
  read: (lines: number) => void;
  kept: (lines: number) => void;
  /** A line whose time is doubtful: said once, and how many at the end. */
  doubt: (about: Doubt) => void;
  sent: (lines: number, waitingBytes: number) => void;
  /** What goes wrong, said once until it changes. */
  trouble: (problem: string, retryInMs: number, waitingBytes: number) => void;
  /** The bound of the spool is reached; said once until it is empty. */
  full: () => void;
  note: (sentence: string) => void;
  stop: () => void;
};

export function createProgress(write: (line: string) => void, options: { verbose: boolean }): Progress {
  const counts = { read: 0, kept: 0, sent: 0 };
  const doubts = new Map<Doubt, number>();
  let told = "";
  let trouble = "";
  let isFull = false;
  const summary = () =>
    `${counted(counts.read, "line")} read, ${number.format(counts.kept)} about keys, ${number.format(counts.sent)} sent.`;
  const tell = () => {
    if (summary() === told) return;
    told = summary();
    write(told);
  };
  const timer = setInterval(tell, EVERY_MS);
  timer.unref();
  return {
    read: (lines) => {
      counts.read += lines;
    },
    kept: (lines) => {
      counts.kept += lines;
    },
    doubt(about) {
      if (!doubts.has(about)) write(DOUBT_SENTENCES[about]);
      doubts.set(about, (doubts.get(about) ?? 0) + 1);
    },
    sent(lines, waitingBytes) {
      counts.sent += lines;
      if (trouble !== "") write("The server takes lines again.");
      trouble = "";
      if (waitingBytes === 0) isFull = false;
      if (options.verbose) write(`Sent ${counted(lines, "line")}; ${size(waitingBytes)} wait on disk.`);
    },
    trouble(problem, retryInMs, waitingBytes) {
      if (problem === trouble && !options.verbose) return;
      trouble = problem;
      const seconds = number.format(Math.ceil(retryInMs / 1_000));
      write(`${problem}. Next try in ${seconds} s; ${size(waitingBytes)} wait on disk.`);
    },
    full() {
      if (!isFull) write("As much waits on disk as may. Reading goes on when the server has taken some.");
      isFull = true;
    },
    note: write,
    stop() {
      clearInterval(timer);
      for (const [about, lines] of doubts) write(`${DOUBT_TOTALS[about]}: ${number.format(lines)}.`);
      // cron mails whatever is said.
      if (options.verbose || told !== "") tell();
    },
  };
}

export function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${number.format(Math.ceil(bytes / 1024))} KiB`
    : `${number.format(Math.round(bytes / 1024 / 1024))} MiB`;
}
