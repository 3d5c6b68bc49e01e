import { thinkingOf } from "@/lib/alibaba/models";
import type { ModelEntry } from "@/lib/profiles/schemas";

import type { ExportProfile } from "./export-profile";
import { supports } from "../features";

/**
 * The custom-provider fragment for one OpenClaw version, as a plain object whose keys are in reading order.
 * A custom id with static models needs no plugin, no discovery and no network before the first chat.
 * Source: knowledge config.md §1.
 */
export function configFragment(profiles: readonly ExportProfile[], version: string, primaryModel: string) {
  return {
    models: {
      mode: "merge",
      providers: Object.fromEntries(
        profiles.map((profile) => [profile.providerId, providerEntry(profile, version)]),
      ),
    },
    agents: { defaults: { model: { primary: primaryModel } } },
  };
}

function providerEntry({ baseUrl, envVar, models }: ExportProfile, version: string) {
  return {
    baseUrl,
    api: "openai-completions",
    auth: "api-key",
    apiKey: `\${${envVar}}`,
    models: models.map((model) => modelEntry(model, version)),
  };
}

function modelEntry({ id, name, reasoning, input, contextWindow, maxTokens }: ModelEntry, version: string) {
  return {
    id,
    name,
    reasoning,
    input: [...input],
    // OpenClaw's own catalogues say 0 too: prices differ per region and change too often to be pasted into a config.
    cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
    contextWindow,
    maxTokens,
    compat: compatFlags(id, version),
  };
}

/**
 * supportsDeveloperRole: DashScope refuses the role `developer`. supportsUsageInStreaming: outside six hosts OpenClaw
 * would not ask for token counts. thinkingFormat: `enable_thinking` is sent, as true or false; a model that can only
 * think refuses false with 400 (openclaw PR 113578), so it gets no such flag. OpenClaw refuses unknown flags, so a
 * version that nobody has looked at gets only the one that all take. Source: knowledge config.md §2.2.
 */
function compatFlags(modelId: string, version: string) {
  const portable = { supportsDeveloperRole: false };
  if (supports(version, "compatFull") !== "yes") return portable;
  const full = { ...portable, supportsUsageInStreaming: true };
  return thinkingOf(modelId) === "only" ? full : { ...full, thinkingFormat: "qwen" };
}
