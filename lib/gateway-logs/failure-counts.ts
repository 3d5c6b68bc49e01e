import { setNewest } from "./bounded-map";
import type { FailuresSnapshot } from "./hold-snapshot";

/** No gateway has this many profiles that fail; a log made up to fill the memory would. */
const PROFILES_MAX = 500;
const REASONS_MAX = 20;

/** Counts failures for the ladders whose count outlives a hold. */
export function createFailureCounts(from: FailuresSnapshot = []) {
  const failures = new Map(from.map(([hash, counts]) => [hash, new Map(Object.entries(counts))]));

  return {
    /** The failures in a row, this one included; one that was told of before is in it already. */
    count(hash: string, reason: string, isNew: boolean): number {
      const counts = failures.get(hash) ?? new Map<string, number>();
      const count = (counts.get(reason) ?? 0) + (isNew ? 1 : 0);
      setNewest(counts, reason, count, REASONS_MAX);
      setNewest(failures, hash, counts, PROFILES_MAX);
      return count;
    },
    startAgain: (hash: string) => failures.delete(hash),
    profiles: () => [...failures.keys()],
    snapshot: (): FailuresSnapshot =>
      [...failures].map(([hash, counts]) => [hash, Object.fromEntries(counts)]),
  };
}
