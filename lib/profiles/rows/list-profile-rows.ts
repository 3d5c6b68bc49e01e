import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { JsonText } from "@/lib/core/json-text";

import type { ProfileRow } from "./schemas";
import { selectProfileRowTexts } from "./store";

/** All profiles by name, as lists show them, in JSON: with hundreds of profiles a fraction of `listProfiles`. */
export async function listProfileRows(ctx: Context): Promise<JsonText<ProfileRow[]>> {
  requireScope(ctx, "profiles:read");
  return new JsonText(`[${(await selectProfileRowTexts(ctx)).join(",")}]`);
}
