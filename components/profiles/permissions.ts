import type { Scope } from "@/lib/core/scopes";

/** What the person looking at the page may do with profiles, their keys and checks. */
export type ProfilePermissions = { write: boolean; check: boolean; keys: boolean };

export function profilePermissions(scopes: ReadonlySet<Scope>): ProfilePermissions {
  return {
    write: scopes.has("profiles:write"),
    check: scopes.has("checks:run"),
    keys: scopes.has("credentials:write"),
  };
}
