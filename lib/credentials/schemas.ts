import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";

export const CREDENTIAL_STATES = ["staged", "verified", "active", "retiring", "retired", "revoked"] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];

/** `key` is what was pasted, before hygiene; it is turned into a Secret at once and never stored as text. */
export const AddCredentialInput = z.object({
  label: z
    .string()
    .trim()
    .min(1, "Give the key a label.")
    .max(60, "At most 60 characters.")
    .refine(holdsNoKey, HOLDS_A_KEY),
  key: z.string().min(1, "Paste a key.").max(4096, "This is too long for a key."),
  /** When the key itself ends, where somebody knows. */
  expiresAt: z.iso.datetime().optional(),
});
export type AddCredentialInput = z.infer<typeof AddCredentialInput>;

export const CredentialSummary = z.object({
  id: z.string(),
  label: z.string(),
  state: z.enum(CREDENTIAL_STATES),
  /** Key kind id (lib/alibaba/keys.ts), e.g. `standard-legacy`. */
  kind: z.string(),
  mask: z.string(),
  /** Order among the keys a gateway is given: the lowest is tried first. */
  position: z.int(),
  /** The N of `provider:keyN`, its auth profile id on a gateway; null for a key from before there were numbers. */
  keyNumber: z.int().positive().nullable(),
  createdAt: z.iso.datetime(),
  verifiedAt: z.iso.datetime().nullable(),
  activatedAt: z.iso.datetime().nullable(),
  /** When it was retired or revoked. */
  endedAt: z.iso.datetime().nullable(),
  /** When the key itself ends, where somebody knows. */
  expiresAt: z.iso.datetime().nullable(),
});
export type CredentialSummary = z.infer<typeof CredentialSummary>;

/** Every key of a profile that may be given to a gateway one day, in the order in which it is to try them. */
export const OrderKeysInput = z.object({ credentialIds: z.array(z.string()).min(1).max(100) });
export type OrderKeysInput = z.infer<typeof OrderKeysInput>;

export const CredentialsReply = z.object({ credentials: z.array(CredentialSummary) });

const Note = z.object({ code: z.string(), message: z.string() });

/** A saved key, with what paste hygiene did and found. Codes are translated in `messages/` under `keyHygiene`. */
export const AddedCredential = CredentialSummary.extend({
  removed: z.array(z.object({ code: z.string() })),
  /** What may be wrong with this key here. */
  warnings: z.array(Note),
  /** Good to know, nothing to do. */
  notes: z.array(Note),
});
export type AddedCredential = z.infer<typeof AddedCredential>;
