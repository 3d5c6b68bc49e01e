import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";

import type { ProfileToExport } from "./schemas";
import { selectProfilesToExport } from "./store";

/** As `newId` makes them: what else a caller sends is not repeated in a message. */
const PROFILE_ID = /^prf_\w{10,40}$/;

/**
 * What an export needs of these profiles, each once, in the order of the ids. Asks for the scope of exports, so that a
 * machine that fetches one needs no other. Throws `not_found`, naming the id: it may stand in settings kept long ago.
 */
export async function listProfilesToExport(ctx: Context, ids: readonly string[]): Promise<ProfileToExport[]> {
  requireScope(ctx, "exports:read");
  const found = new Map((await selectProfilesToExport(ctx, ids)).map((profile) => [profile.id, profile]));
  return [...new Set(ids)].map((id) => {
    const profile = found.get(id);
    if (profile) return profile;
    throw new DomainError(
      "not_found",
      PROFILE_ID.test(id)
        ? `There is no profile ${id}; it may have been deleted.`
        : "There is no such profile.",
    );
  });
}
