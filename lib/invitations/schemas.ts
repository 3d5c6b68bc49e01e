import { z } from "zod";

import { ROLES } from "@/lib/core/scopes";
import { NewUserInput } from "@/lib/users/schemas";

export const CreateInvitationInput = z.object({
  role: z.enum(ROLES),
  /** Whom it is for: only this address can take it. Left out: whoever has the link. */
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("This is not an e-mail address.")).optional(),
  expiresInHours: z
    .int()
    .min(1)
    .max(24 * 14)
    .default(72),
});
export type CreateInvitationInput = z.input<typeof CreateInvitationInput>;

export const InvitationSummary = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  email: z.string().nullable(),
  state: z.enum(["open", "used", "expired", "revoked"]),
  createdBy: z.string(),
  /** The e-mail address of whoever took it. */
  usedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type InvitationSummary = z.infer<typeof InvitationSummary>;

/** The only reply that carries the link. */
export const CreatedInvitation = InvitationSummary.extend({ url: z.string() });
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

export const TakeInvitationInput = NewUserInput.extend({ token: z.string().min(1).max(200) });
export type TakeInvitationInput = z.infer<typeof TakeInvitationInput>;
