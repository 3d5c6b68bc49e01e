import "server-only";

import path from "node:path";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";
import { gatewayUrlProblem, plainGatewayUrl } from "@/lib/gateway-link/gateway-url.rules";
import { newLinkSecret, packLinkSecret } from "@/lib/gateway-link/link-secret";
import { findGateway } from "@/lib/gateways/find-gateway";
import { announce } from "@/lib/live/announce";
import { issuePushToken } from "@/lib/tokens/issue-push-token";

import { liesBelow, realFolders } from "./allowed-file";
import { NEW_HEALTH } from "./health.rules";
import type { CreatedLogSource, CreateLogSourceInput, SourceSettings } from "./schemas";
import { insertSource } from "./store";

type Prepared = {
  settings: SourceSettings;
  hasToken: boolean;
  secret: Secret | null;
  pushToken: Secret | null;
};

/**
 * Adds a source to a gateway; it is read from now on. A push source comes with its token, in this reply and nowhere
 * else. Throws `not_found`, and `invalid_input` for a path outside the allowed folders or an address that would send
 * the token in clear.
 */
export async function createLogSource(
  ctx: Context,
  gatewayId: string,
  input: CreateLogSourceInput,
): Promise<CreatedLogSource> {
  requireScope(ctx, "sources:manage");
  await refuse(ctx, input);
  return transaction(ctx, async (tx) => {
    const gateway = await findGateway(tx, gatewayId);
    const { pushToken, ...source } = await prepare(tx, gateway, input);
    const created = await insertSource(tx, { id: newId("logSource"), gatewayId, ...source }, NEW_HEALTH);
    await recordAudit(tx, {
      action: "log-source.created",
      subject: created.id,
      details: { gatewayId, ...created.settings, hasToken: created.hasToken },
    });
    announce(tx, { kind: "gateways" });
    return { ...created, pushToken: pushToken?.reveal() ?? null };
  });
}

async function refuse(ctx: Context, input: CreateLogSourceInput): Promise<void> {
  if (input.kind === "websocket") {
    const problem = gatewayUrlProblem(input.url);
    if (problem !== null) throw new DomainError("invalid_input", problem, { url: [problem] });
  }
  if (input.kind === "file") {
    const folders = ctx.logFolders ?? [];
    const allowed = [...folders, ...(await realFolders(folders))];
    if (input.path.includes("\0") || !liesBelow(allowed, input.path)) {
      const message = `Files are read from ${folders.join(", ") || "no folder"} only. CLAWKEEP_LOG_DIRS allows others.`;
      throw new DomainError("invalid_input", message, { path: [message] });
    }
  }
}

async function prepare(
  ctx: Context,
  gateway: { id: string; name: string },
  input: CreateLogSourceInput,
): Promise<Prepared> {
  switch (input.kind) {
    case "file":
      return {
        settings: { kind: "file", path: path.resolve(input.path) },
        hasToken: false,
        secret: null,
        pushToken: null,
      };
    case "websocket": {
      const token = input.token === undefined ? null : new Secret(input.token);
      return {
        settings: { kind: "websocket", url: plainGatewayUrl(input.url) },
        hasToken: token !== null,
        secret: packLinkSecret(newLinkSecret(token)),
        pushToken: null,
      };
    }
    case "push": {
      const name = input.name ?? `${gateway.name} push`.slice(-60);
      const { token, secret } = await issuePushToken(ctx, { gatewayId: gateway.id, name });
      return {
        settings: { kind: "push", tokenId: token.id },
        hasToken: false,
        secret: null,
        pushToken: secret,
      };
    }
  }
}
