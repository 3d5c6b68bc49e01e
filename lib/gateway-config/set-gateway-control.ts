import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";
import { gatewayUrlProblem, plainGatewayUrl } from "@/lib/gateway-link/gateway-url.rules";
import {
  type LinkSecret,
  newLinkSecret,
  packLinkSecret,
  unpackLinkSecret,
} from "@/lib/gateway-link/link-secret";
import { findGateway } from "@/lib/gateways/find-gateway";

import type { GatewayControl, SetGatewayControlInput } from "./schemas";
import { saveControl, selectControl, type StoredControl } from "./store";
import { summariseControl } from "./summarise-control";

/**
 * Allows writing a gateway's config. Nothing is sent to the gateway yet. Throws `not_found`, and `invalid_input` for an
 * address that would send the token in clear, and where a token is missing: the first one, or that of another address.
 */
export async function setGatewayControl(
  ctx: Context,
  gatewayId: string,
  input: SetGatewayControlInput,
): Promise<GatewayControl> {
  requireScope(ctx, "gateways:configure");
  const problem = gatewayUrlProblem(input.url);
  if (problem !== null) throw new DomainError("invalid_input", problem, { url: [problem] });
  const url = plainGatewayUrl(input.url);
  return transaction(ctx, async (tx) => {
    await findGateway(tx, gatewayId);
    const secret = secretFor(await selectControl(tx, gatewayId), url, input.token);
    await saveControl(tx, gatewayId, { url, secret: packLinkSecret(secret) });
    await recordAudit(tx, {
      action: "gateway-control.set",
      subject: gatewayId,
      details: { url, tokenGiven: input.token !== undefined },
    });
    return summariseControl(await selectControl(tx, gatewayId));
  });
}

/** A token that is kept goes to the address it was given for and to no other: it must not be fetched by moving it. */
function secretFor(control: StoredControl | null, url: string, token: string | undefined): LinkSecret {
  if (control?.url === url && token === undefined) return unpackLinkSecret(control.secret);
  if (token === undefined) {
    const message = control
      ? "Another address needs its token again: the one that is kept is not sent there."
      : "Give a gateway token that has operator.admin.";
    throw new DomainError("invalid_input", message, { token: [message] });
  }
  // At the same gateway its owner has approved our device; another token may not be allowed the same, so the device's
  // own one is asked for anew.
  const kept =
    control?.url === url ? { ...unpackLinkSecret(control.secret), deviceToken: null } : newLinkSecret(null);
  return { ...kept, token: new Secret(token) };
}
