import { type GatewayPermissions, gatewayPermissions } from "@/components/gateways/permissions";
import type { Scope } from "@/lib/core/scopes";

/** What the person looking at one gateway's page may do there. */
export type GatewayPagePermissions = GatewayPermissions & {
  /** Add, switch and delete sources. */
  sources: boolean;
  /** Allow writing its config, and end that. */
  configure: boolean;
};

export function gatewayPagePermissions(scopes: ReadonlySet<Scope>): GatewayPagePermissions {
  return {
    ...gatewayPermissions(scopes),
    sources: scopes.has("sources:manage"),
    configure: scopes.has("gateways:configure"),
  };
}
