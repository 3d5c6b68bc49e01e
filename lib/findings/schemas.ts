import { z } from "zod";

import { ExplainedError } from "@/lib/diagnosis/schemas";

/** Something that is wrong with a profile now, with what to do about it. */
export const ProfileFinding = ExplainedError.shape.findings.element.extend({
  /** Stable while the finding lasts: profile, rule and where it was seen. */
  id: z.string(),
  profileId: z.string(),
  profileName: z.string(),
  /** A probe of ours, or a gateway's log. */
  source: z.enum(["check", "gateway"]),
  /** The check it was seen in; null for a gateway's. */
  checkId: z.string().nullable(),
  /** The gateway whose log says so; null for a check's. */
  gatewayId: z.string().nullable(),
  gatewayName: z.string().nullable(),
  since: z.iso.datetime(),
  /** When the gateway's hold ends; null where nobody knows, and for a check's. */
  until: z.iso.datetime().nullable(),
  /** How many answers in a row said the same; 1 for a gateway's hold. */
  seen: z.int().positive(),
  /** The words it rests on, scrubbed of keys. */
  evidence: z.string(),
  /** Stable ids of the steps that `fix` spells out, for another language than English. */
  steps: z.array(z.string()),
  /** Arguments of the sentences. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProfileFinding = z.infer<typeof ProfileFinding>;
