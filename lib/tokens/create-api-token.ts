import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";

import { scopesBeyond, scopesOfToken } from "./rules";
import type { CreateApiTokenInput, CreatedApiToken } from "./schemas";
import { insertToken } from "./store";
import { newToken } from "./token-secret";

/**
 * Makes an API token. Its value is in this reply and nowhere else: the database keeps a hash.
 * Throws `forbidden` when it would have a scope its maker lacks, `invalid_input` when it would end in the past.
 */
export async function createApiToken(ctx: Context, input: CreateApiTokenInput): Promise<CreatedApiToken> {
  requireScope(ctx, "tokens:manage");
  const scopes = scopesOfToken(input);
  const beyond = scopesBeyond(scopes, ctx.actor.scopes);
  if (beyond.length > 0) {
    const message = `You cannot hand on what you may not do yourself: ${beyond.join(", ")}.`;
    throw new DomainError("forbidden", message, { scopes: [message] });
  }
  const expiresAt = input.expiresAt == null ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= ctx.now()) {
    const message = "The end must lie in the future.";
    throw new DomainError("invalid_input", message, { expiresAt: [message] });
  }
  const role = input.scopes ? null : (input.role ?? "viewer");

  const { secret, hash, hint } = newToken();
  const summary = await transaction(ctx, async (tx) => {
    const token = {
      id: newId("apiToken"),
      name: input.name,
      role,
      scopes,
      hash,
      hint,
      createdBy: ctx.actor.name,
      gatewayId: null,
      expiresAt,
    };
    const created = await insertToken(tx, token);
    await recordAudit(tx, {
      action: "api-token.created",
      subject: created.id,
      details: { name: created.name, hint, scopes, expiresAt: created.expiresAt },
    });
    return created;
  });
  return { ...summary, secret: secret.reveal() };
}
