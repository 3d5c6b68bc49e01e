import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { hashInvitationToken } from "./invitation-token";
import type { InvitationSummary } from "./schemas";
import { selectInvitation } from "./store";

/** What the link of `token` offers, or null when it was taken, revoked, has expired or was never made. */
export async function openInvitation(ctx: Context, token: string): Promise<InvitationSummary | null> {
  requireScope(ctx, "users:manage");
  const invitation = await selectInvitation(ctx, { hash: hashInvitationToken(token) });
  return invitation?.state === "open" ? invitation : null;
}
