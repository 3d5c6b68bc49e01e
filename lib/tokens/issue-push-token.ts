import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import type { Scope } from "@/lib/core/scopes";
import type { Secret } from "@/lib/core/secret";

import type { ApiTokenSummary } from "./schemas";
import { insertToken } from "./store";
import { newToken } from "./token-secret";

const SCOPES: readonly Scope[] = ["logs:write"];

/**
 * Makes the token of a push source: it may push the logs of this one gateway, and nothing else. Call it inside the
 * transaction that makes the source.
 */
export async function issuePushToken(
  ctx: Context,
  input: { gatewayId: string; name: string },
): Promise<{ token: ApiTokenSummary; secret: Secret }> {
  requireScope(ctx, "sources:manage");
  const { secret, hash, hint } = newToken();
  const token = await insertToken(ctx, {
    id: newId("apiToken"),
    name: input.name,
    role: null,
    scopes: SCOPES,
    hash,
    hint,
    createdBy: ctx.actor.name,
    gatewayId: input.gatewayId,
    expiresAt: null,
  });
  await recordAudit(ctx, {
    action: "api-token.created",
    subject: token.id,
    details: { name: token.name, hint, scopes: SCOPES, gatewayId: input.gatewayId },
  });
  return { token, secret };
}
