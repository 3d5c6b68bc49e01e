import "server-only";

import type { Context } from "@/lib/core/context";

import { selectReports } from "./store";

export type ComparedKeys = { at: string; keyIds: readonly string[] };

/**
 * Gateway id → the credentials whose very keys stood in its config when that was compared last. Asks for no scope: ids
 * alone tell nothing, and rotations join by them.
 */
export async function findComparedKeys(ctx: Context): Promise<ReadonlyMap<string, ComparedKeys>> {
  const reports = await selectReports(ctx, {});
  return new Map(
    reports.map(({ gatewayId, at, keyIds }) => [gatewayId, { at: at.toISOString(), keyIds }] as const),
  );
}
