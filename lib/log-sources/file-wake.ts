import "server-only";

import { type FSWatcher, watch } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Several changes of one moment are one reason to look. */
const SETTLE_MS = 20;

/**
 * Waits for a change in a folder, or for a while: watching tells at once where it works, and network file systems and
 * folders that are not there yet are looked at all the same.
 */
export class FileWake {
  #watcher: FSWatcher | null = null;
  #folder: string | null = null;
  #changed = false;
  #wake: () => void = () => undefined;

  /** Resolves after a change since the last call, after `ms`, or when `signal` aborts. */
  async wait(folder: string, ms: number, signal: AbortSignal): Promise<void> {
    this.#watch(folder);
    if (!this.#changed) {
      const waited = new AbortController();
      await Promise.race([
        sleep(ms, undefined, { signal: AbortSignal.any([signal, waited.signal]) }).catch(() => undefined),
        new Promise<void>((resolve) => {
          this.#wake = resolve;
        }),
      ]);
      waited.abort();
    }
    if (this.#changed) await sleep(SETTLE_MS, undefined, { signal }).catch(() => undefined);
    this.#changed = false;
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = null;
    this.#folder = null;
  }

  #watch(folder: string): void {
    if (this.#folder === folder) return;
    this.close();
    try {
      this.#watcher = watch(folder, { persistent: false }, () => {
        this.#changed = true;
        this.#wake();
      });
      // A folder that goes away: the next wait tries again.
      this.#watcher.on("error", () => this.close());
      this.#folder = folder;
    } catch {
      // Not there, or not watchable (inotify's limit): looking every now and then does.
      this.#watcher = null;
    }
  }
}
