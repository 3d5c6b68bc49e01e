import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { beginRotation } from "./begin-rotation";
import { listRotations } from "./list-rotations";
import type { RotationSummary, StartRotationsInput } from "./schemas";

/** Begins rotations of many profiles; all or none. Refusals: see `startRotation`. */
export async function startRotations(ctx: Context, input: StartRotationsInput): Promise<RotationSummary[]> {
  requireScope(ctx, "credentials:write");
  const { profileIds, ...how } = input;
  const begun = await transaction(ctx, async (tx) => {
    const ids = new Set<string>();
    for (const profileId of new Set(profileIds)) ids.add(await beginRotation(tx, { ...how, profileId }));
    return ids;
  });
  return (await listRotations(ctx)).filter(({ id }) => begun.has(id));
}
