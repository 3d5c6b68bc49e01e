import type { Scope } from "@/lib/core/scopes";

/** What the person looking at the page may do with gateways. */
export type GatewayPermissions = { write: boolean; importLogs: boolean };

export function gatewayPermissions(scopes: ReadonlySet<Scope>): GatewayPermissions {
  return { write: scopes.has("gateways:write"), importLogs: scopes.has("logs:write") };
}
