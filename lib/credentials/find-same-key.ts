import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import type { Secret } from "@/lib/core/secret";

import { selectSameKey } from "./store";

/** Where this very key is kept already; found by fingerprint, so no key is opened. */
export async function findSameKey(
  ctx: Context,
  key: Secret,
): Promise<{ profileId: string; profileName: string; label: string }[]> {
  requireScope(ctx, "profiles:read");
  const same = await selectSameKey(ctx, key);
  return same.map(({ profileId, profileName, label }) => ({ profileId, profileName, label }));
}
