import "server-only";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";

import { getProfile } from "./get-profile";
import { removeProfile } from "./store";

/** Deletes a profile with its credentials and checks. Throws `not_found`. */
export async function deleteProfile(ctx: Context, id: string): Promise<void> {
  requireScope(ctx, "profiles:write");
  await transaction(ctx, async (tx) => {
    const profile = await getProfile(tx, id);
    await removeProfile(tx, id);
    await recordAudit(tx, {
      action: "profile.deleted",
      subject: id,
      details: { name: profile.name, credentials: profile.credentials.map(({ mask }) => mask) },
    });
    announce(tx, { kind: "profiles", profileId: id });
  });
}
