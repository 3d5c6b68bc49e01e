import { presetsOfHost } from "@/lib/alibaba/presets";

import {
  type ChatEndpoint,
  chatEndpointsOf,
  hostOf,
  isForModelStudio,
  recognisedEndpointsOf,
  setBaseUrl,
} from "./model-studio-endpoints";
import type { DoctoredConfig } from "./doctored-config";
import type { DoctorRule } from "./rule";

export const HOST_RULES: readonly DoctorRule[] = [
  {
    code: "misspelt-trial-host",
    severity: "fault",
    title: "The trial host is spelt trial, not trail",
    cause: "{host} does not exist. The Chinese manual once had it this way, and many copied it.",
    fix: "Write {right}.",
    source: "knowledge endpoints.json reservedWorkspaceIds; help.aliyun.com/zh/model-studio/base-url",
    *find(config) {
      for (const endpoint of ownBaseUrls(config)) {
        const right = trialHostFor(endpoint);
        const [preset] = right === undefined ? [] : presetsOfHost(right).presets;
        if (right === undefined || !preset) continue;
        const value = endpoint.family === "anthropic" ? preset.baseUrls.anthropic : preset.baseUrls.openai;
        yield {
          paths: [endpoint.baseUrlPath],
          params: { host: hostOf(endpoint), right },
          edits: value === null ? [] : [{ op: "set", path: endpoint.baseUrlPath, value }],
        };
      }
    },
  },
  {
    code: "retired-host",
    severity: "fault",
    title: "{host} is no longer in service",
    cause: "It served the Qwen sign-in, whose free tier ended on 2026-04-15. No key works there.",
    fix: "Use the base URL of a Model Studio plan and a key of that plan.",
    source: "lib/alibaba/data/endpoints.json retiredHosts; openclaw#49557, openclaw PR #52709",
    *find(config) {
      for (const endpoint of ownBaseUrls(config)) {
        if (endpoint.reading.kind !== "retired") continue;
        yield { paths: [endpoint.baseUrlPath], params: { host: endpoint.reading.host } };
      }
    },
  },
  {
    code: "unknown-host",
    severity: "risk",
    title: "{host} is no known host of Model Studio",
    cause:
      "{provider} looks like Model Studio, but this host is none that the manual names. A key that is sent there goes to whoever runs it.",
    fix: "Compare the base URL with the one in the console. If it is a proxy of your own, leave it.",
    source: "lib/alibaba/data/endpoints.json; help.aliyun.com/zh/model-studio/base-url",
    *find(config) {
      for (const endpoint of ownBaseUrls(config)) {
        const { reading, provider, written, baseUrlPath } = endpoint;
        if (reading.kind !== "unknown-host" || trialHostFor(endpoint) !== undefined) continue;
        if (isLocal(reading.host)) continue;
        if (!isForModelStudio(provider) && !/aliyuncs|dashscope/i.test(written)) continue;
        yield { paths: [baseUrlPath], params: { host: reading.host, provider: provider.id } };
      }
    },
  },
  {
    code: "workspace-id-missing",
    severity: "fault",
    title: "The workspace's id is missing in the base URL",
    cause: "The manual's placeholder for the workspace was left in {host}; such a host does not exist.",
    fix: "Put the workspace's id there; the console shows it.",
    source: "lib/alibaba/data/endpoints.json; help.aliyun.com/zh/model-studio/base-url",
    *find(config) {
      for (const endpoint of ownBaseUrls(config)) {
        if (endpoint.reading.kind !== "workspace-id-missing") continue;
        const host = endpoint.reading.preset.host.replace(/[{}]/g, "");
        yield { paths: [endpoint.baseUrlPath], params: { host } };
      }
    },
  },
  {
    code: "unsupported-port",
    severity: "fault",
    title: "{host} does not answer on port {port}",
    cause: "Hosts of Model Studio answer on port 443 only.",
    fix: "Take the port away.",
    source: "lib/alibaba/data/endpoints.json; help.aliyun.com/zh/model-studio/base-url",
    *find(config) {
      for (const { reading, baseUrlPath } of ownBaseUrls(config)) {
        if (reading.kind !== "unsupported-port") continue;
        yield { paths: [baseUrlPath], params: { host: reading.host, port: reading.port } };
      }
    },
  },
  {
    code: "not-an-address",
    severity: "fault",
    title: "The base URL of {provider} is no web address",
    cause: "OpenClaw cannot send anything there.",
    fix: "Write the base URL of the plan and region the key belongs to.",
    source: "knowledge config.md §1 rule 7, §2.1",
    *find(config) {
      for (const { reading, provider, baseUrlPath } of ownBaseUrls(config)) {
        if (reading.kind !== "not-a-url" || !isForModelStudio(provider)) continue;
        yield { paths: [baseUrlPath], params: { provider: provider.id } };
      }
    },
  },
  {
    code: "unencrypted-base-url",
    severity: "fault",
    title: "The key would travel unencrypted",
    cause:
      "The base URL begins with http. {host} answers on https only, and the key could be read on the way.",
    fix: "Write https.",
    source: "help.aliyun.com/zh/model-studio/base-url; knowledge config.md §1 rule 7",
    *find(config) {
      for (const endpoint of recognisedEndpointsOf(config)) {
        if (!endpoint.ownsBaseUrl) continue;
        if (!endpoint.reading.repairs.some(({ code }) => code === "http-to-https")) continue;
        yield {
          paths: [endpoint.baseUrlPath],
          params: { host: hostOf(endpoint) },
          edits: setBaseUrl(endpoint),
        };
      }
    },
  },
];

/** A base URL is told of once, where it stands. */
function ownBaseUrls(config: DoctoredConfig): readonly ChatEndpoint[] {
  return chatEndpointsOf(config).filter(({ ownsBaseUrl }) => ownsBaseUrl);
}

function trialHostFor({ reading }: ChatEndpoint): string | undefined {
  if (reading.kind !== "unknown-host" || !reading.host.startsWith("trail.")) return undefined;
  const right = `trial.${reading.host.slice("trail.".length)}`;
  return presetsOfHost(right).presets.length > 0 ? right : undefined;
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:local|internal|lan)$/.test(
    host,
  );
}
