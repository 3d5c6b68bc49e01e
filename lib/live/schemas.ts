import { z } from "zod";

import { CheckSummary } from "@/lib/checks/schemas";
import { Beat, Standing } from "@/lib/profiles/standing.schemas";

/** What `GET /api/v1/stream` sends, one server-sent event each; `kind` is the event's name too. */
export const LiveEvent = z.discriminatedUnion("kind", [
  /**
   * First on every connection. `offlineSince`: this machine has no network, scheduled checks tell nothing. `changedAt`:
   * when a check or another change of profiles was last announced; null while there was none since the start.
   */
  z.object({
    kind: z.literal("hello"),
    at: z.iso.datetime(),
    offlineSince: z.iso.datetime().nullable(),
    changedAt: z.iso.datetime().nullable(),
  }),
  z.object({
    kind: z.literal("check"),
    profileId: z.string(),
    check: CheckSummary,
    standing: Standing,
    beat: Beat,
  }),
  /** Something else about profiles changed: read them again. */
  z.object({ kind: z.literal("profiles"), profileId: z.string().nullable() }),
  /** A gateway or its log events changed: read the hold board again. */
  z.object({ kind: z.literal("gateways") }),
  /** A reminder: a key is due in so many days. */
  z.object({
    kind: z.literal("key-due"),
    profileId: z.string(),
    profileName: z.string(),
    mask: z.string(),
    dueAt: z.iso.datetime(),
    daysLeft: z.int(),
  }),
  z.object({ kind: z.literal("offline"), since: z.iso.datetime().nullable() }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
