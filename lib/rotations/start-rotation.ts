import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { beginRotation } from "./begin-rotation";
import { getRotation } from "./get-rotation";
import { type RotationDetail, StartRotationInput } from "./schemas";

/**
 * Begins to replace a profile's key. Throws `not_found` for no such profile or key in use, and `conflict` while another
 * rotation of the profile is open.
 */
export async function startRotation(ctx: Context, input: StartRotationInput): Promise<RotationDetail> {
  requireScope(ctx, "credentials:write");
  const id = await transaction(ctx, (tx) => beginRotation(tx, StartRotationInput.parse(input)));
  return getRotation(ctx, id);
}
