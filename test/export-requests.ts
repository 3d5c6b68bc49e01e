import type { ExportProfile } from "@/lib/openclaw/export/export-profile";
import type { RenderSettings } from "@/lib/openclaw/export/planned-export";

export const QWEN = {
  id: "qwen3.6-plus",
  name: "qwen3.6-plus",
  reasoning: true,
  input: ["text", "image"] as ("text" | "image")[],
  contextWindow: 1_000_000,
  maxTokens: 65_536,
};

export const US: ExportProfile = {
  name: "Chat, US",
  plan: "standard",
  region: "us-east-1",
  hostKind: "shared",
  providerId: "alibaba-standard-us",
  envVar: "ALIBABA_STANDARD_US_API_KEY",
  baseUrl: "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
  nativeBaseUrl: "https://dashscope-us.aliyuncs.com/api/v1",
  models: [QWEN],
  credentials: [{ label: "first" }],
};

export const CN: ExportProfile = {
  ...US,
  name: "Chat, Beijing",
  region: "cn-beijing",
  providerId: "alibaba-standard-cn",
  envVar: "ALIBABA_STANDARD_CN_API_KEY",
  baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1",
  nativeBaseUrl: "https://dashscope.aliyuncs.com/api/v1",
};

export const CODING: ExportProfile = {
  ...US,
  name: "Coding",
  plan: "coding",
  region: "ap-southeast-1",
  hostKind: "plan",
  providerId: "alibaba-coding-intl",
  envVar: "ALIBABA_CODING_INTL_API_KEY",
  baseUrl: "https://coding-intl.dashscope.aliyuncs.com/v1",
  nativeBaseUrl: null,
  models: [{ ...QWEN, id: "qwen3-coder-plus", name: "Coder", reasoning: false, input: ["text"] }],
};

/** What a person who changes nothing on the export page asks for. */
export function exportSettings(changes: Partial<RenderSettings> = {}): RenderSettings {
  return {
    openclawVersion: "2026.9.6",
    form: "fragment",
    dialect: "json",
    keyMode: "env",
    providerMode: "custom",
    fallbackModels: [],
    aliases: {},
    mediaModels: {},
    ...changes,
  };
}
