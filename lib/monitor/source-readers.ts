type Reader = { stop: AbortController; done: Promise<void> };

export type SourceReadersPorts = {
  /** Takes and renews; returns the ids that are this process's to read. */
  lease: () => Promise<ReadonlySet<string>>;
  /** Resolves when there is nothing more to read; rejects to be begun again. */
  read: (id: string, signal: AbortSignal) => Promise<void>;
  giveBack: () => Promise<void>;
  onError: (error: unknown, id: string | null) => void;
};

/** One reader for each source that is this process's, as long as it is. */
export class SourceReaders {
  readonly #ports: SourceReadersPorts;
  readonly #readers = new Map<string, Reader>();
  #stopped = false;
  #looking: Promise<void> | null = null;
  #again = false;

  constructor(ports: SourceReadersPorts) {
    this.#ports = ports;
  }

  /** Begins what is new and ends what is no longer ours. A reader that failed begins anew here, and only here. */
  look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#lookOnce().finally(() => {
      this.#looking = null;
      if (!this.#again) return;
      this.#again = false;
      void this.look();
    });
    return this.#looking;
  }

  /** Ends all readers; resolves when what they were writing is written and the leases are given back. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#looking;
    const readers = [...this.#readers.values()];
    for (const { stop } of readers) stop.abort();
    await Promise.all(readers.map(({ done }) => done));
    await this.#ports.giveBack().catch((error: unknown) => this.#ports.onError(error, null));
  }

  async #lookOnce(): Promise<void> {
    if (this.#stopped) return;
    try {
      const ours = await this.#ports.lease();
      if (this.#stopped) return;
      for (const [id, { stop }] of this.#readers) if (!ours.has(id)) stop.abort();
      for (const id of ours) if (!this.#readers.has(id)) this.#begin(id);
    } catch (error) {
      this.#ports.onError(error, null);
    }
  }

  #begin(id: string): void {
    const stop = new AbortController();
    const done = this.#ports
      .read(id, stop.signal)
      .catch((error: unknown) => this.#ports.onError(error, id))
      .finally(() => {
        this.#readers.delete(id);
        // Switched off and on again before it had ended.
        if (stop.signal.aborted && !this.#stopped) void this.look();
      });
    this.#readers.set(id, { stop, done });
  }
}
