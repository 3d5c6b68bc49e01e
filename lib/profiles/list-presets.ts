import "server-only";

import { modelsFor } from "@/lib/alibaba/models";
import { PRESETS } from "@/lib/alibaba/presets";
import { type Context, requireScope } from "@/lib/core/context";
import { suggestEnvVar } from "@/lib/openclaw/env-var";
import { suggestProviderId } from "@/lib/openclaw/provider-id";

import type { PresetSummary } from "./schemas";

/** Every plan × region × host kind that exists, with what we suggest for OpenClaw. */
export async function listPresets(ctx: Context): Promise<PresetSummary[]> {
  requireScope(ctx, "profiles:read");
  return PRESETS.map((preset) => ({
    ...preset,
    keyKinds: [...preset.keyKinds],
    suggestedProviderId: suggestProviderId(preset),
    suggestedEnvVar: suggestEnvVar(preset),
    models: modelsFor(preset.plan),
  }));
}
