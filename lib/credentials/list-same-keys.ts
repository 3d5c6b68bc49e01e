import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import { selectTwins } from "./store";

/**
 * The other credentials that hold the very same key, by the id of the one asked for; found by fingerprint, so no key
 * is opened. Ids without a twin are left out.
 */
export async function listSameKeys(
  ctx: Context,
  credentialIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  requireScope(ctx, "profiles:read");
  if (credentialIds.length === 0) return new Map();
  const asked = new Set(credentialIds);
  const twins = await selectTwins(ctx, credentialIds);
  return new Map(
    twins.flatMap((ids) =>
      ids.filter((id) => asked.has(id)).map((id) => [id, ids.filter((other) => other !== id)] as const),
    ),
  );
}
