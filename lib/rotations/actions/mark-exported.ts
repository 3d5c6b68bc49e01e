import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { transaction } from "@/lib/core/transaction";
import { changeState } from "@/lib/credentials/change-state";
import { findGateway } from "@/lib/gateways/find-gateway";

import { readOpenRotation } from "../read-rotation";
import { recordStep, requireStep } from "../record-step";

/**
 * The config with both keys, the new one first, has left for its gateways. From here on both are active, and logs are
 * read for the new one. Throws `not_found` for a gateway that there is not.
 */
export async function markExported(
  ctx: Context,
  rotationId: string,
  {
    openclawVersions,
    contentHash,
    gatewayIds,
  }: { openclawVersions: string[]; contentHash?: string | undefined; gatewayIds: string[] },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const rotation = await readOpenRotation(tx, rotationId);
    requireStep(rotation, "exported");
    for (const id of gatewayIds) await findGateway(tx, id);
    const { row, newKey, oldKey } = rotation;
    const because = { rotationId };
    for (const key of [newKey, oldKey]) {
      const where = { profileId: row.profileId, credentialId: key?.id ?? "" };
      if (key?.state === "verified") await changeState(tx, where, "active", because);
    }
    if (newKey?.state === "staged") {
      throw new DomainError("conflict", "The new key is not verified any more.", {
        refusal: ["out-of-order"],
      });
    }
    await recordStep(tx, rotation, "exported", [
      {
        kind: "exported",
        openclawVersions,
        contentHash: contentHash ?? null,
        gatewayIds: [...new Set(gatewayIds)],
      },
    ]);
  });
}
