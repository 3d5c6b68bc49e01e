import { z } from "zod";

import { HOLDS_A_KEY, holdsNoKey } from "@/lib/alibaba/not-a-key";
import { isoInstant } from "@/lib/core/iso-instant";
import { ROLES, SCOPES } from "@/lib/core/scopes";

/** Either a role or single scopes. Neither: a viewer's. */
export const CreateApiTokenInput = z
  .object({
    name: z
      .string()
      .trim()
      .min(1, "Give the token a name.")
      .max(60, "At most 60 characters.")
      .refine(holdsNoKey, HOLDS_A_KEY),
    role: z.enum(ROLES).optional(),
    scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope.").optional(),
    /** Left out or null: no end. */
    expiresAt: isoInstant("Give the time as ISO 8601.").nullish(),
  })
  .refine((input) => input.role === undefined || input.scopes === undefined, {
    error: "Choose a role or scopes, not both.",
    path: ["scopes"],
  });
export type CreateApiTokenInput = z.infer<typeof CreateApiTokenInput>;

export const TOKEN_STATES = ["active", "expired", "revoked"] as const;
export type TokenState = (typeof TOKEN_STATES)[number];

export const ApiTokenSummary = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(TOKEN_STATES),
  /** Null when the scopes were chosen one by one. */
  role: z.enum(ROLES).nullable(),
  scopes: z.array(z.enum(SCOPES)),
  /** First seven and last four characters, e.g. `ck_Zt4x…9Qwe`. */
  hint: z.string(),
  /** The e-mail address of whoever made it, or `command line`. */
  createdBy: z.string(),
  /** The only gateway it may push the logs of; null: no such limit. Made and revoked with that gateway's source. */
  gatewayId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  /** Exact to a minute. */
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiTokenSummary = z.infer<typeof ApiTokenSummary>;

/** The only reply that carries the token itself. */
export const CreatedApiToken = ApiTokenSummary.extend({ secret: z.string() });
export type CreatedApiToken = z.infer<typeof CreatedApiToken>;
