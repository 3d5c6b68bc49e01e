import "server-only";

import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { ExportRefused } from "@/lib/openclaw/export/export-profile";
import { renderFragment } from "@/lib/openclaw/export/render-fragment";
import { listProfiles } from "@/lib/profiles/list-profiles";

import type { RenderedExport, RenderExportInput } from "./schemas";

/**
 * Renders the OpenClaw config for chosen profiles and a target version. Key-free: the text names environment
 * variables. Throws `not_found` for a profile that is not there, `invalid_input` for a primary model none offers.
 */
export async function renderExport(ctx: Context, input: RenderExportInput): Promise<RenderedExport> {
  requireScope(ctx, "exports:read");
  const known = new Map((await listProfiles(ctx)).map((profile) => [profile.id, profile]));
  const profiles = [...new Set(input.profileIds)].map((id) => {
    const profile = known.get(id);
    if (!profile) throw new DomainError("not_found", "There is no such profile.");
    return {
      name: profile.name,
      plan: profile.plan,
      providerId: profile.openclawProviderId,
      envVar: profile.envVar,
      baseUrl: profile.baseUrls.openai,
      models: profile.models,
    };
  });
  const offered = profiles.flatMap(({ providerId, models }) => models.map(({ id }) => `${providerId}/${id}`));
  if (input.primaryModel !== undefined && !offered.includes(input.primaryModel)) {
    const message = "None of the chosen profiles offers this model.";
    throw new DomainError("invalid_input", message, { primaryModel: [message] });
  }
  return render({
    profiles,
    openclawVersion: input.openclawVersion,
    ...(input.primaryModel === undefined ? {} : { primaryModel: input.primaryModel }),
  });
}

function render(fragment: Parameters<typeof renderFragment>[0]): RenderedExport {
  try {
    return renderFragment(fragment);
  } catch (error) {
    if (error instanceof ExportRefused) throw new DomainError("invalid_input", error.message);
    throw error;
  }
}
