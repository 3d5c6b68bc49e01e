/** What a caller may do. Every verb asks for exactly one. */
export const SCOPES = [
  "profiles:read",
  "profiles:write",
  "credentials:write",
  "checks:run",
  "gateways:read",
  "gateways:write",
  "logs:write",
  "sources:manage",
  "gateways:configure",
  "exports:read",
  "exports:write",
  "credentials:reveal",
  "tokens:manage",
  "users:manage",
  "audit:read",
] as const;

export type Scope = (typeof SCOPES)[number];

export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

const VIEWER: readonly Scope[] = ["profiles:read", "gateways:read", "exports:read"];
const OPERATOR: readonly Scope[] = [...VIEWER, "checks:run", "gateways:write", "logs:write", "exports:write"];

/** Viewers look, operators run checks and feed logs, admins change keys and people (design/product.md). */
export const ROLE_SCOPES: Record<Role, readonly Scope[]> = {
  viewer: VIEWER,
  operator: OPERATOR,
  admin: SCOPES,
};
