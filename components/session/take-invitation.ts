import { z } from "zod";

import type { TakeInvitationInput } from "@/lib/invitations/schemas";
import { api } from "@/lib/ui/api-client";

/** Joins the team. Throws `ApiError`: `not_found` when the link was used, revoked or has expired meanwhile. */
export function takeInvitation(input: TakeInvitationInput): Promise<{ id: string }> {
  return api(z.object({ id: z.string() }), "/api/invitation", { json: input });
}
