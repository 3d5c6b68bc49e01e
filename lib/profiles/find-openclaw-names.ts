import "server-only";

import type { Context } from "@/lib/core/context";

import { selectOpenClawNames } from "./store";

/** Provider id → profile id. Asks for no scope: ids alone tell nothing, and verbs of other scopes join by them. */
export async function findOpenClawNames(ctx: Context): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await selectOpenClawNames(ctx)).map(({ providerId, profileId }) => [providerId, profileId] as const),
  );
}
