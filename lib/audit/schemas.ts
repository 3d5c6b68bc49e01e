import { z } from "zod";

export const AuditDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);
export const AuditChanges = z.array(
  z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);

export const AUDIT_ACTOR_KINDS = ["user", "token", "system"] as const;

export const AuditRow = z.object({
  /** 1, 2, 3 … without a gap. */
  seq: z.int(),
  at: z.iso.datetime(),
  actorKind: z.enum(AUDIT_ACTOR_KINDS),
  actorName: z.string(),
  /** Network address of the request; null for the system and the command line. */
  address: z.string().nullable(),
  action: z.string(),
  subject: z.string(),
  /** What the subject is called now, where it still is. */
  subjectName: z.string().nullable(),
  details: AuditDetails,
  /** Changed fields: before and after, never a secret. */
  changes: AuditChanges,
  /** First eight hex digits of the row's HMAC. */
  mark: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditFilter = z.object({
  q: z.string().trim().max(100).optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Rows before this one; the newest when left out. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const AuditPage = z.object({ rows: z.array(AuditRow), total: z.int(), next: z.int().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

export const AUDIT_FORMATS = ["csv", "jsonl"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** A filter without paging: an export has all of it. */
export const AuditExportInput = AuditFilter.omit({ before: true, limit: true }).extend({
  format: z.enum(AUDIT_FORMATS).default("jsonl"),
});
export type AuditExportInput = z.infer<typeof AuditExportInput>;

/**
 * altered: the row is not what was written; missing: rows were taken out; reordered: it stood elsewhere; seal-broken:
 * what stands for rows that retention took is not what was written; cut-off: rows are missing at the end; outside: rows
 * without a place in the chain.
 */
export const AUDIT_FAULTS = ["altered", "missing", "reordered", "seal-broken", "cut-off", "outside"] as const;

/**
 * `seq` to `until`, both among them. Of cut-off, `until` before `seq` means that what said how far the log reached is
 * gone too. Of outside, `seq` is 0 and `until` how many there are.
 */
export const AuditFault = z.object({ code: z.enum(AUDIT_FAULTS), seq: z.int(), until: z.int() });
export type AuditFault = z.infer<typeof AuditFault>;

export const AuditVerification = z.object({
  intact: z.boolean(),
  rows: z.int(),
  /** Rows that retention took away under a seal. */
  sealedAway: z.int(),
  /** In the order of the log; of very many the first 200. */
  faults: z.array(AuditFault),
  /** How far the chain reaches; null where there is nothing yet. `mac` proves later that this row was here. */
  head: z.object({ seq: z.int(), mac: z.string() }).nullable(),
  at: z.iso.datetime(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;
