import adapters from "@/lib/openclaw/data/model-studio-adapters.json";
import { takesValue } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import {
  hostOf,
  isAnthropicPath,
  type RecognisedEndpoint,
  recognisedEndpointsOf,
} from "./model-studio-endpoints";
import type { DoctorRule, Sighting } from "./rule";

const CHAT = "openai-completions";

export const ADAPTER_RULES: readonly DoctorRule[] = [
  {
    code: "anthropic-adapter",
    severity: "fault",
    title: "The adapter of {provider} does not fit its base URL",
    cause:
      "anthropic-messages adds /v1/messages, which {host} answers under /apps/anthropic only. Here every chat gets 404.",
    fix: "Set api to openai-completions, or write the base URL with /apps/anthropic.",
    source: "knowledge endpoints.json pathTable (anthropicMessages); config.md §6",
    *find(config) {
      for (const endpoint of recognisedEndpointsOf(config)) {
        if (endpoint.family === "anthropic" && !isAnthropicPath(endpoint.written)) {
          yield sighting(config, endpoint);
        }
      }
    },
  },
  {
    code: "responses-adapter",
    severity: "fault",
    title: "{host} has no Responses interface",
    cause: "openai-responses sends to /responses, which the Coding Plan does not have: every chat gets 404.",
    fix: "Set api to openai-completions.",
    source: "knowledge endpoints.json pathTable (responses: not Coding Plan); config.md §6",
    *find(config) {
      for (const endpoint of recognisedEndpointsOf(config)) {
        if (endpoint.family !== "responses") continue;
        if (adapters.withoutResponses.plans.includes(endpoint.reading.preset.plan)) {
          yield sighting(config, endpoint);
        }
      }
    },
  },
  {
    code: "foreign-adapter",
    severity: "fault",
    title: "The adapter of {provider} is another vendor's",
    cause: "Its paths and its sign-in are not those of {host}: every chat fails.",
    fix: "Set api to openai-completions.",
    source: "knowledge config.md §2.1 (api), endpoints.json pathTable",
    *find(config) {
      for (const endpoint of recognisedEndpointsOf(config)) {
        if (endpoint.family === "foreign") yield sighting(config, endpoint);
      }
    },
  },
];

function sighting({ version }: DoctoredConfig, endpoint: RecognisedEndpoint): Sighting {
  const path = [...endpoint.owner.path, "api"];
  const isTaken = takesValue(version, ["models", "providers", "*", "api"], CHAT)?.takes !== "no";
  return {
    paths: [path],
    params: { provider: endpoint.provider.id, host: hostOf(endpoint) },
    edits: isTaken ? [{ op: "set", path, value: CHAT }] : [],
  };
}
