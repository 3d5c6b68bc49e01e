/** Docker kills ten seconds after it asked, and so does the demo. */
const PATIENCE_MS = 5_000;
/** A Ctrl-C comes twice, once through npm, and so does systemd's stop: this soon it is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** What a shell reports of a process that such a signal ended. */
const EXIT_CODES = { SIGTERM: 143, SIGINT: 130 } as const;

type Signal = keyof typeof EXIT_CODES;

export type EndPorts = {
  /** The process, or what stands in for it. */
  process: { on: (signal: Signal, listener: () => void) => unknown; exit: (code: number) => void };
  /** Resolves when what was being written is written. */
  finish: () => Promise<void>;
  /** Takes no more requests; resolves when those that came are answered. */
  close: () => Promise<void>;
  onError: (error: unknown) => void;
};

/**
 * Ends the process on SIGTERM or SIGINT, once its work has ended, or five seconds later, and the requests under way are
 * answered. A second signal ends it at once.
 */
export function endOnSignal({ process, finish, close, onError }: EndPorts): void {
  let askedAt: number | null = null;

  async function end(signal: Signal): Promise<void> {
    const finished = finish().catch(onError);
    await Promise.all([patiently(finished), close().catch(onError)]);
    process.exit(EXIT_CODES[signal]);
  }

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (askedAt === null) {
        askedAt = performance.now();
        void end(signal);
      } else if (performance.now() - askedAt > SAME_SIGNAL_MS) process.exit(EXIT_CODES[signal]);
    });
  }
}

async function patiently(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([work, tooLong]);
  clearTimeout(timer);
}
