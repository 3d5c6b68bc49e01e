/**
 * Does something some time after it was asked for: once for all who asked meanwhile, never twice at once, and again
 * when somebody asked while it was being done.
 */
export function createRepeater({
  delayMs,
  run,
  onError,
}: {
  delayMs: number;
  run: (signal: AbortSignal) => Promise<void>;
  onError: (error: unknown) => void;
}) {
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let running = false;
  let again = false;

  async function work(): Promise<void> {
    timer = null;
    running = true;
    again = false;
    try {
      await run(stopped.signal);
    } catch (error) {
      onError(error);
    }
    running = false;
    if (again) wake();
  }

  function wake(): void {
    again = true;
    if (!running && !stopped.signal.aborted) timer ??= setTimeout(() => void work(), delayMs);
  }

  return {
    wake,
    stop() {
      stopped.abort();
      if (timer) clearTimeout(timer);
    },
  };
}
