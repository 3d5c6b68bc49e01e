import { operations } from "@/lib/api/operations";
import { route } from "@/lib/api/route";
import { createInvitation } from "@/lib/invitations/create-invitation";
import { listInvitations } from "@/lib/invitations/list-invitations";

export const GET = route(operations.listInvitations, async ({ ctx }) => ({
  invitations: await listInvitations(ctx),
}));

export const POST = route(operations.createInvitation, ({ ctx, body }) => createInvitation(ctx, body));
