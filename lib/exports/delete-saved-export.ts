import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

import { findSavedExport } from "./find-saved-export";
import { removeSavedExport } from "./store";

/** Takes a named export away: machines that fetch it are told that it is not there. Throws `not_found`. */
export async function deleteSavedExport(ctx: Context, name: string): Promise<void> {
  requireScope(ctx, "exports:write");
  await transaction(ctx, async (tx) => {
    const { settings } = await findSavedExport(tx, name);
    await removeSavedExport(tx, name);
    await recordAudit(tx, {
      action: "export.deleted",
      subject: name,
      details: { openclawVersion: settings.openclawVersion, profileIds: settings.profileIds },
    });
  });
}
