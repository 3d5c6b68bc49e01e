import { z } from "zod";

import { setNewest } from "./bounded-map";

/** Auth profile hash → reason → failures since it was last known to work. */
export const FailuresSnapshot = z.array(z.tuple([z.string(), z.record(z.string(), z.int())]));
export type FailuresSnapshot = z.infer<typeof FailuresSnapshot>;

/** No gateway has this many profiles that fail; a log made up to fill the memory would. */
const PROFILES_MAX = 500;
const REASONS_MAX = 20;

/** Counts failures for the ladders whose count outlives a hold. */
export function createFailureCounts(from: FailuresSnapshot = []) {
  const failures = new Map(from.map(([hash, counts]) => [hash, { ...counts }]));

  return {
    /** The failures in a row, this one included; one that was told of before is in it already. */
    count(hash: string, reason: string, isNew: boolean): number {
      const counts = new Map(Object.entries(failures.get(hash) ?? {}));
      const count = (counts.get(reason) ?? 0) + (isNew ? 1 : 0);
      setNewest(counts, reason, count, REASONS_MAX);
      setNewest(failures, hash, Object.fromEntries(counts), PROFILES_MAX);
      return count;
    },
    startAgain: (hash: string) => failures.delete(hash),
    profiles: () => [...failures.keys()],
    snapshot: (): FailuresSnapshot => [...failures].map(([hash, counts]) => [hash, { ...counts }]),
  };
}
