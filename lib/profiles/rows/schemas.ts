import { z } from "zod";

import { CheckSummary } from "@/lib/checks/schemas";

import { PACKED_BEATS } from "../beats.rules";
import { BaseUrls, ProfileSummary } from "../schemas";

/** A profile as lists show it: without its models, and the heartbeat as one short text. A tenth of the whole. */
export const ProfileRow = ProfileSummary.pick({
  id: true,
  name: true,
  plan: true,
  region: true,
  hostKind: true,
  openclawProviderId: true,
  envVar: true,
  owner: true,
  credentials: true,
  standing: true,
}).extend({
  baseUrls: BaseUrls.pick({ openai: true }),
  lastCheck: CheckSummary.pick({ id: true, level: true, startedAt: true, durationMs: true }).nullable(),
  beats: z
    .string()
    .regex(PACKED_BEATS)
    .describe(
      "The newest checks, oldest first, e.g. `1795261608o40,60f`: seconds since the one before (of the first: since 1970), o(k) p(artly) f(ailed) u(nknown), milliseconds",
    ),
});
export type ProfileRow = z.infer<typeof ProfileRow>;

export const ProfileRowsReply = z.object({ profiles: z.array(ProfileRow) });
