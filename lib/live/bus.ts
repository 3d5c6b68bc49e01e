import "server-only";

import type { LiveEvent } from "./schemas";

type Listener = (event: LiveEvent) => void;

/** Everybody in this process who wants to know what happens, as it happens. */
class LiveBus {
  readonly #listeners = new Set<Listener>();
  readonly #ends = new Set<() => void>();
  #offlineSince: string | null = null;
  #changedAt: string | null = null;
  #closed = false;

  publish(event: LiveEvent): void {
    if (event.kind === "offline") this.#offlineSince = event.since;
    if (event.kind === "check" || event.kind === "profiles") this.#changedAt = new Date().toISOString();
    for (const listener of this.#listeners) listener(event);
  }

  /** `end` is called when the process stops, at once when it is about to. Returns how to leave. */
  subscribe(listener: Listener, end: () => void = () => undefined): () => void {
    // A connection kept alive can still ask while the server closes.
    if (this.#closed) {
      end();
      return () => undefined;
    }
    this.#listeners.add(listener);
    this.#ends.add(end);
    return () => {
      this.#listeners.delete(listener);
      this.#ends.delete(end);
    };
  }

  /** ISO 8601; null while the network is there, as far as anybody noticed. */
  get offlineSince(): string | null {
    return this.#offlineSince;
  }

  /** ISO 8601: when a check or another change of profiles was last announced; null while there was none. */
  get changedAt(): string | null {
    return this.#changedAt;
  }

  /** Ends every subscription: an open stream would keep the server from closing. */
  close(): void {
    this.#closed = true;
    for (const end of this.#ends) end();
    this.#listeners.clear();
    this.#ends.clear();
  }
}

// Next bundles instrumentation, pages and routes apart: a module variable would exist once in each.
const SLOT = Symbol.for("clawkeep.live");
type Holder = { [SLOT]?: LiveBus };

/**
 * The bus of this process. Events are hints that something changed, never the only way to learn it: another process
 * on the same database does not hear them, and a page reads again every minute.
 */
export function liveBus(): LiveBus {
  const holder = globalThis as Holder;
  holder[SLOT] ??= new LiveBus();
  return holder[SLOT];
}
