import "server-only";

import { modelsFor } from "@/lib/alibaba/models";
import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { announce } from "@/lib/live/announce";
import { envVarWithSuffix, suggestEnvVar } from "@/lib/openclaw/env-var";
import { suggestProviderId, withSuffix } from "@/lib/openclaw/provider-id";

import { getProfile } from "./get-profile";
import { refuseUnusableEnvVar, refuseUnusableProviderId } from "./openclaw-names";
import { placeProfile } from "./rules";
import type { CreateProfileInput, ProfileSummary } from "./schemas";
import { insertProfile, selectOpenClawNames } from "./store";

/**
 * Creates a provider profile. Impossible plan × region × host kind pairs, unknown hosts and OpenClaw ids that
 * belong to plugins are refused with `invalid_input` and the reason; a taken provider id with `conflict`.
 * `notices` in the reply names the repairs made to a pasted base URL.
 */
export async function createProfile(ctx: Context, input: CreateProfileInput): Promise<ProfileSummary> {
  requireScope(ctx, "profiles:write");
  const placement = placeProfile(input);
  if (!placement.ok) {
    throw new DomainError("invalid_input", placement.message, { [placement.field]: [placement.message] });
  }
  const { preset, workspaceId, baseUrls, repairs } = placement;
  if (input.envVar !== undefined) refuseUnusableEnvVar(input.envVar);
  if (input.openclawProviderId !== undefined) refuseUnusableProviderId(input.openclawProviderId);

  return transaction(ctx, async (tx) => {
    const names = await selectOpenClawNames(tx);
    const taken = new Set(names.map(({ providerId }) => providerId));
    if (input.openclawProviderId !== undefined && taken.has(input.openclawProviderId)) {
      const message = "Another profile has this OpenClaw provider id.";
      throw new DomainError("conflict", message, { openclawProviderId: [message] });
    }
    const id = newId("profile");
    await insertProfile(tx, {
      id,
      name: input.name,
      presetId: preset.id,
      plan: preset.plan,
      region: preset.region,
      hostKind: preset.hostKind,
      workspaceId,
      baseUrls,
      openclawProviderId: input.openclawProviderId ?? withSuffix(suggestProviderId(preset), taken),
      // Two profiles may share a variable when someone says so, never by accident.
      envVar:
        input.envVar ??
        envVarWithSuffix(
          suggestEnvVar(preset),
          names.map(({ envVar }) => envVar),
        ),
      models: input.models ?? modelsFor(preset.plan),
      owner: input.owner || null,
      now: ctx.now(),
    });
    await recordAudit(tx, {
      action: "profile.created",
      subject: id,
      details: { name: input.name, presetId: preset.id, workspaceId },
    });
    announce(tx, { kind: "profiles", profileId: id });
    return { ...(await getProfile(tx, id)), notices: repairs };
  });
}
