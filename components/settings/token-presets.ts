import type { CreateApiTokenInput } from "@/lib/tokens/schemas";

/** What the dialog offers. Other combinations of scopes are made over the API. */
export const PRESETS = ["push", "export", "operator", "admin"] as const;
export type Preset = (typeof PRESETS)[number];

export const PERMISSIONS = {
  push: { scopes: ["logs:write"] },
  export: { scopes: ["exports:read", "profiles:read"] },
  operator: { role: "operator" },
  admin: { role: "admin" },
} as const satisfies Record<Preset, Pick<CreateApiTokenInput, "role"> | { scopes: readonly string[] }>;

export const EXPIRIES = ["days30", "days90", "days365", "never"] as const;
export type Expiry = (typeof EXPIRIES)[number];

const DAYS = { days30: 30, days90: 90, days365: 365, never: null } as const satisfies Record<
  Expiry,
  number | null
>;

/** ISO 8601, or null for no end. */
export function expiresAt(expiry: Expiry, now: Date): string | null {
  const days = DAYS[expiry];
  return days === null ? null : new Date(now.getTime() + days * 24 * 60 * 60 * 1000).toISOString();
}
