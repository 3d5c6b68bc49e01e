import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { InvitationSummary } from "./schemas";
import { selectInvitations } from "./store";

/** All invitations, newest first, those that have ended included. Never their links. */
export async function listInvitations(ctx: Context): Promise<InvitationSummary[]> {
  requireScope(ctx, "users:manage");
  return selectInvitations(ctx);
}
