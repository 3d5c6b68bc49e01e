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
  const whose = gatewayId === undefined ? {} : { gatewayId };
  if (profileId === undefined) return (await selectHandedOut(ctx, whose, NEWEST)).map(toRemembered);
  // By the provider id that the profile has now.
  const names = [...(await findOpenClawNames(ctx))];
  const own = names.find(([, id]) => id === profileId)?.[0];
  if (own === undefined) return [];
  const found = await selectHandedOut(ctx, { ...whose, providerId: own }, NEWEST);
  return found.map(toRemembered).filter(({ providerIds }) => providerIds.includes(own));
}
