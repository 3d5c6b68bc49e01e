import { z } from "zod";

import { PROBED_FACTS } from "@/lib/checks/schemas";
import { Problem } from "@/lib/profiles/standing.schemas";

/** A fact that was wrong long enough to be called so. */
export const IncidentSummary = z.object({
  id: z.string(),
  profileId: z.string(),
  fact: z.enum(PROBED_FACTS),
  /** When the first of the failures was seen, not when they were enough. */
  openedAt: z.iso.datetime(),
  /** The check that settled it. Raw checks are kept while an incident points at them. */
  openedBy: z.string(),
  cause: Problem,
  /** Null while it lasts; else when the first of the successes was seen, or that its key is gone. */
  closedAt: z.iso.datetime().nullable(),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;
