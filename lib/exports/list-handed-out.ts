import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { findOpenClawNames } from "@/lib/profiles/find-openclaw-names";

import { toRemembered } from "./remembered.rules";
import type { RememberedExport } from "./schemas";
import { selectHandedOut } from "./store";

const NEWEST = 50;

/** The newest exports that left, newest first: for one gateway, or with one profile in them, where asked. */
export async function listHandedOut(
  ctx: Context,
  { gatewayId, profileId }: { gatewayId?: string | undefined; profileId?: string | undefined },
): Promise<RememberedExport[]> {
  requireScope(ctx, "exports:read");
  const rows = await selectHandedOut(ctx, gatewayId === undefined ? {} : { gatewayId }, NEWEST);
  const exports = rows.map(toRemembered);
  if (profileId === undefined) return exports;
  const names = await findOpenClawNames(ctx);
  return exports.filter(({ providerIds }) => providerIds.some((id) => names.get(id) === profileId));
}
