import { z } from "zod";

import { ExplainedError } from "@/lib/diagnosis/schemas";
import { Hold } from "@/lib/gateways/schemas";

/** Something that is wrong now with a profile, or with a gateway, with what to do about it. */
export const ProfileFinding = ExplainedError.shape.findings.element.extend({
  /** Stable while the finding lasts: profile or gateway, rule and where it was seen. */
  id: z.string(),
  /** gateway: it says nothing of any profile in particular. */
  about: z.enum(["profile", "gateway"]),
  /** Null for a gateway's own. */
  profileId: z.string().nullable(),
  profileName: z.string().nullable(),
  /** A probe of ours, or a gateway's log. */
  source: z.enum(["check", "gateway"]),
  /** The check it was seen in; null for a gateway's. */
  checkId: z.string().nullable(),
  /** The gateway whose log says so; null for a check's. */
  gatewayId: z.string().nullable(),
  gatewayName: z.string().nullable(),
  /** The log source it is about; null for every other finding. */
  logSourceId: z.string().nullable(),
  /** The release the steps are for, and how it is known; null for a check's. */
  openclaw: z.object({ version: z.string(), source: z.enum(["stated", "given", "assumed"]) }).nullable(),
  since: z.iso.datetime(),
  /** When the gateway's hold ends; null where nobody knows, where nothing is held, and for a check's. */
  until: z.iso.datetime().nullable(),
  /** When the log said so last; null for a hold, which says so while it lasts, and for a check's. */
  lastSeenAt: z.iso.datetime().nullable(),
  /** How many answers in a row said the same; 1 for a gateway's hold. */
  seen: z.int().positive(),
  /** The hold it was found in; null where nothing is held. */
  hold: Hold.pick({ authProfile: true, kind: true, reason: true, model: true, confidence: true }).nullable(),
  /** Our own check that says otherwise than the gateway; null where none does. */
  contradictedBy: z.object({ checkId: z.string(), at: z.iso.datetime() }).nullable(),
  /** The words it rests on, scrubbed of keys. */
  evidence: z.string(),
  /** Stable ids of the steps that `fix` spells out, for another language than English. */
  steps: z.array(z.string()),
  /** What is typed for a step, by its id; most have nothing. */
  commands: z.record(z.string(), z.string()),
  /** Arguments of the sentences. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProfileFinding = z.infer<typeof ProfileFinding>;
