import { z } from "zod";

/** Fields every event has. `at` is ISO 8601 UTC with milliseconds. */
export const eventBase = {
  at: z.iso.datetime(),
  /** Same line read twice gives the same key, whatever file it came in; see `dedupe-key.ts`. */
  dedupeKey: z.string(),
  runId: z.string().nullable(),
};

export const profileHash = z.string().regex(/^sha256:[0-9a-f]{12}$/);
