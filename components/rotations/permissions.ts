import type { Scope } from "@/lib/core/scopes";

/** What the person looking at the page may do: replace keys, and say when they are due. */
export type RotationPermissions = { rotate: boolean; setPolicy: boolean };

export function rotationPermissions(scopes: ReadonlySet<Scope>): RotationPermissions {
  return { rotate: scopes.has("credentials:write"), setPolicy: scopes.has("profiles:write") };
}
