import type { RepairCode } from "@/lib/alibaba/base-url";

import type { DoctoredConfig } from "./doctored-config";
import {
  hostOf,
  isAnthropicPath,
  type RecognisedEndpoint,
  recognisedEndpointsOf,
  rightBaseUrl,
  setBaseUrl,
} from "./model-studio-endpoints";
import type { DoctorRule, Sighting } from "./rule";

export const HOST_PATH_RULES: readonly DoctorRule[] = [
  {
    code: "missing-v1",
    severity: "fault",
    title: "The base URL of {provider} does not end in /v1",
    cause: "OpenClaw only adds /chat/completions. Without /v1 before it, {host} answers every chat with 404.",
    fix: "Write {right}.",
    source: "knowledge config.md §1 rule 7, §6 (404 at chat, seed 000; ran all e2e)",
    find: (config) => repairedPaths(config, ["added-v1", "added-path"]),
  },
  {
    code: "native-path",
    severity: "fault",
    title: "The base URL of {provider} is that of the native interface",
    cause:
      "OpenClaw speaks OpenAI's protocol for chats; under /api/v1, {host} speaks DashScope's own and answers with 404.",
    fix: "Write {right}.",
    source: "knowledge endpoints.json pathTable; config.md §1 rule 7",
    find: (config) => repairedPaths(config, ["native-to-compatible"]),
  },
  {
    code: "anthropic-path",
    severity: "fault",
    title: "The base URL of {provider} is for another adapter",
    cause:
      "Under /apps/anthropic, {host} speaks Anthropic's protocol, but the adapter speaks OpenAI's: every chat gets 404.",
    fix: "Write {right}, or set api to anthropic-messages.",
    source: "knowledge endpoints.json pathTable (anthropicMessages); config.md §6",
    *find(config) {
      for (const sighting of repairedPaths(config, ["anthropic-to-compatible"], ["chat", "responses"]))
        yield sighting;
    },
  },
  {
    code: "request-path-in-base-url",
    severity: "fault",
    title: "The base URL of {provider} goes on too far",
    cause: "It holds the path of a request. OpenClaw adds its own behind it, so {host} answers with 404.",
    fix: "Write {right}.",
    source: "knowledge config.md §1 rule 7 (OpenClaw posts to the base URL and /chat/completions)",
    *find(config) {
      yield* repairedPaths(config, ["removed-endpoint"]);
      for (const endpoint of recognisedEndpointsOf(config)) {
        if (endpoint.family !== "anthropic" || !endpoint.ownsBaseUrl || !isAnthropicPath(endpoint.written))
          continue;
        if (/\/apps\/anthropic\/+[^/?#\s]/.test(endpoint.written)) yield sighting(endpoint);
      }
    },
  },
  {
    code: "unknown-path",
    severity: "fault",
    title: "{host} has no such path",
    cause: "The base URL of {provider} leads to a path where no chat is answered.",
    fix: "Write {right}.",
    source: "knowledge endpoints.json pathTable; config.md §1 rule 7",
    find: (config) => repairedPaths(config, ["replaced-path", "websocket-to-compatible"]),
  },
  {
    code: "untidy-base-url",
    severity: "fault",
    title: "The base URL of {provider} holds what does not belong there",
    cause:
      "Blanks, quotes, a sign-in, a question mark or a missing https:// change where a request to {host} goes, or that it goes at all.",
    fix: "Write {right}.",
    source: "lib/alibaba/base-url.ts (what a pasted address is cleaned of)",
    find: (config) =>
      repairedPaths(config, [
        "removed-surroundings",
        "added-scheme",
        "removed-userinfo",
        "removed-query",
        "removed-fragment",
      ]),
  },
];

/** Base URLs that had to be repaired so. The Anthropic path is right for the Anthropic adapter. */
function* repairedPaths(
  config: DoctoredConfig,
  codes: readonly RepairCode[],
  families: readonly string[] = ["chat", "responses", "anthropic", "foreign"],
): Iterable<Sighting> {
  for (const endpoint of recognisedEndpointsOf(config)) {
    const { family, ownsBaseUrl, reading } = endpoint;
    if (!ownsBaseUrl || family === undefined || !families.includes(family)) continue;
    if (reading.repairs.some(({ code }) => codes.includes(code))) yield sighting(endpoint);
  }
}

function sighting(endpoint: RecognisedEndpoint): Sighting {
  return {
    paths: [endpoint.baseUrlPath],
    params: {
      provider: endpoint.provider.id,
      host: hostOf(endpoint),
      right: rightBaseUrl(endpoint),
    },
    edits: setBaseUrl(endpoint),
  };
}
