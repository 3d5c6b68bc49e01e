import { z } from "zod";

/** One signed-in browser of somebody. */
export const SessionSummary = z.object({
  id: z.string(),
  /** Whether it is the one that asks. */
  current: z.boolean(),
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;
