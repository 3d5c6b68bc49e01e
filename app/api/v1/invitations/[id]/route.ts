import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";

export const DELETE = route(operations.revokeInvitation, async ({ ctx, params }) => {
  await revokeInvitation(ctx, params.id);
  return undefined;
});
