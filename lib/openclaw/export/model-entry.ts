import { thinkingOf } from "@/lib/alibaba/models";
import type { ModelEntry } from "@/lib/profiles/schemas";

import type { Json } from "../config-text/node";
import { supports } from "../features";

type JsonObject = { readonly [key: string]: Json };

// OpenClaw's own catalogues say 0 too: prices differ per region and change too often to be pasted into a config.
const NO_COST = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/** Models as a custom provider lists them, keys in reading order. Source: knowledge config.md §1. */
export function modelEntries(models: readonly ModelEntry[], version: string): JsonObject[] {
  const takesAll = supports(version, "compatFull") === "yes";
  return models.map(({ id, name, reasoning, input, contextWindow, maxTokens }) => ({
    id,
    name,
    reasoning,
    input,
    cost: NO_COST,
    contextWindow,
    maxTokens,
    compat: takesAll ? compatFlags(id) : PORTABLE,
  }));
}

/**
 * supportsDeveloperRole: DashScope refuses the role `developer`. supportsUsageInStreaming: outside six hosts OpenClaw
 * would not ask for token counts. thinkingFormat: `enable_thinking` is sent, as true or false; a model that can only
 * think refuses false with 400 (openclaw PR 113578), so it gets no such flag. OpenClaw refuses unknown flags, so a
 * version that nobody has looked at gets only the one that all take. Source: knowledge config.md §2.2.
 */
const PORTABLE = { supportsDeveloperRole: false };
const THINKS_ALWAYS = { ...PORTABLE, supportsUsageInStreaming: true };
const FULL = { ...THINKS_ALWAYS, thinkingFormat: "qwen" };

function compatFlags(modelId: string): JsonObject {
  return thinkingOf(modelId) === "only" ? THINKS_ALWAYS : FULL;
}
