import { thinkingOf } from "@/lib/alibaba/models";
import adapters from "@/lib/openclaw/data/model-studio-adapters.json";
import { supports } from "@/lib/openclaw/features";
import { takesKey } from "@/lib/openclaw/surface/surface";

import type { DoctoredConfig } from "./doctored-config";
import type { DoctorEdit } from "./finding";
import { booleanOf, textOf } from "./members";
import { modelsOf } from "./model-rules";
import type { DoctorRule } from "./rule";

const COMPAT = ["models", "providers", "*", "models", "*", "compat"];

export const MODEL_FLAG_RULES: readonly DoctorRule[] = [
  {
    code: "developer-role-forced",
    severity: "fault",
    title: "{model} gets the role developer",
    cause:
      "supportsDeveloperRole is true. Model Studio refuses the role developer with 400: developer is not one of system, user and so on.",
    fix: "Set it to false.",
    source: "knowledge config.md §5.1, §6 (ran on 2026.5.12 and 2026.9.6), quirks.json roles",
    *find(config) {
      for (const { model, id } of chatModelsOf(config)) {
        if (booleanOf(model.compat.get("supportsDeveloperRole")) !== true) continue;
        const path = [...model.path, "compat", "supportsDeveloperRole"];
        yield { paths: [path], params: { model: id }, edits: [{ op: "set", path, value: false }] };
      }
    },
  },
  {
    code: "developer-role-by-default",
    severity: "fault",
    title: "{model} gets the role developer from OpenClaw {version}",
    cause:
      "Until 2026.2.17 OpenClaw gives models with reasoning the role developer by itself, and Model Studio refuses it with 400.",
    fix: "Set supportsDeveloperRole to false in the model's compat; it does no harm later.",
    source: "knowledge config.md §5.1, §6 (ran on 2026.2.12 and 2026.2.17); openclaw issue 19130",
    *find(config) {
      const { version } = config;
      const support = supports(version, "developerRole");
      if (support === "no") return;
      for (const { model, id } of chatModelsOf(config)) {
        if (booleanOf(model.members.get("reasoning")) !== true) continue;
        if (model.compat.has("supportsDeveloperRole")) continue;
        yield {
          paths: [model.path],
          params: { model: id, version },
          severity: support === "yes" ? "fault" : "risk",
          edits: [{ op: "set", path: [...model.path, "compat", "supportsDeveloperRole"], value: false }],
        };
      }
    },
  },
  {
    code: "usage-not-asked-for",
    severity: "risk",
    title: "The use of {model} stays uncounted",
    cause:
      "{host} is none of the six hosts OpenClaw knows. Without supportsUsageInStreaming it asks for no token counts there (seen on 2026.9.6), so use and cost stay empty.",
    fix: "Set supportsUsageInStreaming to true in the model's compat.",
    source: "knowledge config.md §1 rule 9, §5.1 (ran r-2026.9.6-us-r1)",
    *find(config) {
      const { version } = config;
      if (takesKey(version, [...COMPAT, "supportsUsageInStreaming"])?.takes !== "yes") return;
      const severity = supports(version, "usageOnNativeHostsOnly") === "no" ? "hint" : "risk";
      for (const { model, id, provider } of chatModelsOf(config)) {
        const [preset] = provider.baseUrl?.presets ?? [];
        if (!preset || adapters.askedForUsage.hosts.includes(preset.host)) continue;
        if (model.compat.has("supportsUsageInStreaming")) continue;
        yield {
          paths: [model.path],
          params: { model: id, host: preset.host.replace(/[{}]/g, "") },
          severity,
          edits: [{ op: "set", path: [...model.path, "compat", "supportsUsageInStreaming"], value: true }],
        };
      }
    },
  },
  {
    code: "thinking-not-switchable",
    severity: "risk",
    title: "The thinking of {model} cannot be switched",
    cause:
      "thinkingFormat qwen makes OpenClaw send enable_thinking, true or false. {model} always thinks and refuses false with 400.",
    fix: "Remove thinkingFormat from this model.",
    source: "lib/alibaba/data/models.json thinking, thinking.json; openclaw PR 113578",
    *find(config) {
      for (const { model, id } of chatModelsOf(config)) {
        if (textOf(model.compat.get("thinkingFormat")) !== "qwen" || thinkingOf(id) !== "only") continue;
        yield removing([...model.path, "compat", "thinkingFormat"], id);
      }
    },
  },
  {
    code: "old-max-tokens-field",
    severity: "risk",
    title: "{model} is asked with max_tokens",
    cause:
      "Model Studio replaces max_tokens by max_completion_tokens for newer models; the old field leaves the reasoning part out of the limit.",
    fix: "Remove maxTokensField: OpenClaw then sends the new field.",
    source: "knowledge quirks.json max_tokens, config.md §2.2",
    *find(config) {
      for (const { model, id } of chatModelsOf(config)) {
        if (textOf(model.compat.get("maxTokensField")) !== "max_tokens") continue;
        yield removing([...model.path, "compat", "maxTokensField"], id);
      }
    },
  },
];

/** The flags are those of openai-completions. */
function* chatModelsOf(config: DoctoredConfig) {
  for (const placed of modelsOf(config)) {
    const api = textOf(placed.model.members.get("api")) ?? placed.provider.api;
    if (api === undefined || api === "openai-completions") yield placed;
  }
}

function removing(path: DoctorEdit["path"], model: string) {
  return { paths: [path] as const, params: { model }, edits: [{ op: "remove" as const, path }] };
}
