import "server-only";

/** So many other hosts are asked; one that answers settles it. */
const HOSTS_ASKED_MAX = 3;
/** A thousand checks that fail in the same seconds ask once. */
const ANSWER_KEPT_MS = 5_000;

export type OutageWork = {
  /** Base URLs of everything that is checked, one for each host. */
  hosts: () => readonly string[];
  /** Whether the host of a base URL can be reached at all; sends no key. */
  reaches: (baseUrl: string) => Promise<boolean>;
  /** Whether this machine has a network interface beside loopback. */
  hasInterface: () => boolean;
  onChange: (offlineSince: Date | null) => void;
  now: () => Date;
};

/**
 * Tells a host that is down from a machine without a network: when no other host can be reached either, the fault is
 * ours and says nothing of anybody's endpoint. With a single host there is nothing to compare it with; then only a
 * machine without any interface counts as offline.
 */
export class OwnOutage {
  readonly #work: OutageWork;
  #since: Date | null = null;
  #answer: { offline: Promise<boolean>; at: number } | null = null;
  /** When each host was last reached. */
  readonly #reachedAt = new Map<string, number>();

  constructor(work: OutageWork) {
    this.#work = work;
  }

  /** To be asked when a host could not be reached. */
  async isOffline(failedBaseUrl: string): Promise<boolean> {
    const now = this.#work.now().getTime();
    if (this.#answer === null || Math.abs(now - this.#answer.at) > ANSWER_KEPT_MS) {
      this.#answer = { offline: this.#ask(failedBaseUrl), at: now };
    }
    const offline = await this.#answer.offline;
    this.#note(offline);
    return offline;
  }

  /** A host was reached: the network is there. */
  noteReached(baseUrl: string): void {
    this.#reachedAt.set(new URL(baseUrl).host, this.#work.now().getTime());
    // That another host is down is still true; asking anew for each check of it would flood those that are well.
    if (this.#since === null) return;
    this.#answer = null;
    this.#note(false);
  }

  async #ask(failedBaseUrl: string): Promise<boolean> {
    const failedHost = new URL(failedBaseUrl).host;
    const others = this.#work.hosts().filter((baseUrl) => new URL(baseUrl).host !== failedHost);
    if (others.length === 0) return !this.#work.hasInterface();
    const reached = await Promise.all(
      this.#likeliest(others).slice(0, HOSTS_ASKED_MAX).map(this.#work.reaches),
    );
    return !reached.includes(true);
  }

  /**
   * What answered last, first: where most of a region is down, or half the profiles lead nowhere, three hosts picked
   * blindly are easily all dead.
   */
  #likeliest(baseUrls: readonly string[]): string[] {
    return shuffled(baseUrls)
      .map((baseUrl) => ({ baseUrl, reachedAt: this.#reachedAt.get(new URL(baseUrl).host) ?? 0 }))
      .toSorted((a, b) => b.reachedAt - a.reachedAt)
      .map(({ baseUrl }) => baseUrl);
  }

  #note(offline: boolean): void {
    if (offline === (this.#since !== null)) return;
    this.#since = offline ? this.#work.now() : null;
    this.#work.onChange(this.#since);
  }
}

/** Not always the same three: one of them may itself be down. */
function shuffled(baseUrls: readonly string[]): string[] {
  return baseUrls
    .map((baseUrl) => ({ baseUrl, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ baseUrl }) => baseUrl);
}
