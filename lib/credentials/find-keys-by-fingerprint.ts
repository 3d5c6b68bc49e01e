import "server-only";

import type { Context } from "@/lib/core/context";

import { selectByFingerprint } from "./store";

/**
 * The ids of the credentials that hold one of these keys. Asks for no scope: ids alone tell nothing, and a push token has
 * its gateway's config compared.
 */
export function findKeysByFingerprint(ctx: Context, fingerprints: readonly string[]): Promise<string[]> {
  return selectByFingerprint(ctx, fingerprints);
}
