import { z } from "zod";

import { DRIFT_STATES } from "@/lib/openclaw/drift/drift";

/** A config that a gateway runs with, pasted or pushed. Compared, then forgotten. */
export const CompareConfigInput = z.object({
  text: z.string().min(1, "Paste the config.").max(5_242_880, "A config has at most 5 MiB."),
});
export type CompareConfigInput = z.infer<typeof CompareConfigInput>;

export const ProviderDriftSummary = z.object({
  providerId: z.string(),
  /** Whose provider id this is; null for a foreign one, or when the profile is gone. */
  profileId: z.string().nullable(),
  state: z.enum(DRIFT_STATES),
  changes: z.array(
    z.object({ pointer: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type ProviderDriftSummary = z.infer<typeof ProviderDriftSummary>;

/** The newest comparison of one gateway. */
export const DriftReport = z.object({
  gatewayId: z.string(),
  gatewayName: z.string(),
  at: z.iso.datetime(),
  actorName: z.string(),
  /** The newest export of each provider; the newest instant of those. Null: nothing was ever exported for it. */
  comparedWithExportAt: z.iso.datetime().nullable(),
  providers: z.array(ProviderDriftSummary),
  /** Where the compared config takes values from other files (at most 50 places), and from which. Those are not seen. */
  includes: z.array(z.object({ pointer: z.string(), files: z.array(z.string()) })),
});
export type DriftReport = z.infer<typeof DriftReport>;

export const DriftReply = z.object({ reports: z.array(DriftReport) });

/** As it is stored: names and profiles are looked up when it is read. */
export const KeptReport = z.object({
  comparedWithExportAt: DriftReport.shape.comparedWithExportAt,
  providers: z.array(ProviderDriftSummary.omit({ profileId: true })),
  includes: DriftReport.shape.includes.default([]),
  /** Credentials whose very key stands in the config; by fingerprint. */
  keyIds: z.array(z.string()).default([]),
});
export type KeptReport = z.infer<typeof KeptReport>;
