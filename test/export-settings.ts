import { addCredential } from "@/lib/credentials/add-credential";
import { markVerified } from "@/lib/credentials/mark-verified";
import type { Context } from "@/lib/core/context";
import type { Scope } from "@/lib/core/scopes";
import type { RenderExportInput } from "@/lib/exports/schemas";
import { createProfile } from "@/lib/profiles/create-profile";
import type { ProfileSummary } from "@/lib/profiles/schemas";

/** A fragment with variables, as the page asks for it first. */
export function exportSettings(
  profileIds: string[],
  change: Partial<RenderExportInput> = {},
): RenderExportInput {
  return {
    profileIds,
    openclawVersion: "2026.9.6",
    form: "fragment",
    dialect: "json",
    keyMode: "env",
    providerMode: "custom",
    fallbackModels: [],
    aliases: {},
    mediaModels: {},
    ...change,
  };
}

/** Keys that exist nowhere. */
export const PLANTED_KEY = "sk-0f1e2d3c4b5a69788796a5b4c3d2e1f0";
export const PLANTED_MASK = "sk-…e1f0";

/** A profile with a key that its host has accepted. */
export async function keyedProfile(ctx: Context, name = "One", key = PLANTED_KEY): Promise<ProfileSummary> {
  const profile = await createProfile(ctx, { name, presetId: "standard-cn-beijing-shared" });
  const { id } = await addCredential(ctx, profile.id, { label: "main", key });
  await markVerified(ctx, { profileId: profile.id, credentialId: id }, "chk_1");
  return profile;
}

/** The same database, asked by an API token. */
export function byToken(ctx: Context, scopes: readonly Scope[], gatewayId?: string): Context {
  return {
    ...ctx,
    actor: {
      kind: "token",
      id: "tok_1",
      name: "nightly",
      scopes: new Set(scopes),
      ...(gatewayId === undefined ? {} : { gatewayId }),
    },
  };
}
