import { lookup } from "node:dns/promises";

/** All IP addresses of a host name. `signal` may be ignored: the caller stops waiting by itself. */
export type Resolve = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

const asked = new Map<string, Promise<readonly string[]>>();

/**
 * As the operating system resolves: hosts file, search rules and all. Order as the resolver gave it. A name that is
 * being resolved is not asked for again: getaddrinfo takes a thread of four, and where name servers hang, the questions
 * of every check since would queue for them.
 */
export const resolveBySystem: Resolve = (hostname) => {
  const known = asked.get(hostname);
  if (known) return known;
  const answer = addressesOf(hostname).finally(() => asked.delete(hostname));
  asked.set(hostname, answer);
  return answer;
};

async function addressesOf(hostname: string): Promise<readonly string[]> {
  const found = await lookup(hostname, { all: true, order: "verbatim" });
  return found.map(({ address }) => address);
}

/** Stops waiting for `work` when `signal` aborts: getaddrinfo itself cannot be interrupted. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort, { once: true });
    stopListening = () => signal.removeEventListener("abort", onAbort);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stopListening();
  }
}
