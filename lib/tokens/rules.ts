import { type Role, ROLE_SCOPES, type Scope } from "@/lib/core/scopes";

import type { TokenState } from "./schemas";

/** What a new token may do: the scopes named one by one, else those its role has today. */
export function scopesOfToken({
  role,
  scopes,
}: {
  role?: Role | undefined;
  scopes?: readonly Scope[] | undefined;
}): Scope[] {
  return [...new Set(scopes ?? ROLE_SCOPES[role ?? "viewer"])];
}

/** Scopes that were asked for and that the maker lacks: nobody hands on more than they have. */
export function scopesBeyond(wanted: readonly Scope[], maker: ReadonlySet<Scope>): Scope[] {
  return wanted.filter((scope) => !maker.has(scope));
}

export function tokenState(token: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): TokenState {
  if (token.revokedAt) return "revoked";
  return token.expiresAt && token.expiresAt <= now ? "expired" : "active";
}
