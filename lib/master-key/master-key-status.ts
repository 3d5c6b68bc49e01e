import "server-only";

import { type Context, requireScope } from "@/lib/core/context";

import type { MasterKeyStatus } from "./schemas";
import { countSealed, type KnownKey, selectKeys } from "./store";

/** Which master key seals, since when, and how far replacing it is. */
export async function masterKeyStatus(ctx: Context): Promise<MasterKeyStatus> {
  requireScope(ctx, "users:manage");
  const { current, next, retiring } = keysByState(await selectKeys(ctx));
  const sealed = await countSealed(ctx, current.id);
  return {
    keyId: current.id,
    since: current.since.toISOString(),
    next: next?.id ?? null,
    replacing: retiring === undefined ? null : { keyId: retiring.id, done: sealed.under, of: sealed.all },
  };
}

/** There is always one that seals: start-up sees to it. */
export function keysByState(keys: readonly KnownKey[]): {
  current: KnownKey;
  next: KnownKey | undefined;
  retiring: KnownKey | undefined;
} {
  const current = keys.find(({ state }) => state === "current");
  if (current === undefined)
    throw new Error("The database names no current master key. Restore the newest backup.");
  return {
    current,
    next: keys.find(({ state }) => state === "next"),
    retiring: keys.find(({ state }) => state === "retiring"),
  };
}
