import { pluginHasModel, QWEN_PLUGIN } from "../built-in-providers";
import type { ConfigNode } from "../config-text/node";
import { plainValue } from "../config-text/plain-value";
import { nodeAt } from "../config-text/pointer";
import { supports } from "../features";
import type { PlannedExport } from "./planned-export";
import type { Warning } from "./warning";

/** What is to be known about the way that was chosen for keys and providers. */
export function modeWarnings(planned: PlannedExport): Warning[] {
  return [...keyModeWarnings(planned), ...builtInWarnings(planned), ...videoWarnings(planned)];
}

function keyModeWarnings({ settings }: PlannedExport): Warning[] {
  if (settings.keyMode === "literal") {
    return [
      {
        code: "literal-keys",
        message:
          "The keys themselves stand in this text. Whoever gets the file can use them; it belongs in no chat.",
      },
    ];
  }
  if (settings.keyMode === "ref-exec") {
    return [
      {
        code: "exec-command",
        message:
          "The keys are read with /usr/bin/pass; without it, OpenClaw refuses the config. With another password store, " +
          "change command and args: it has to print the bare key.",
      },
    ];
  }
  return [];
}

function builtInWarnings({ settings, version, providers, primary, fallbacks }: PlannedExport): Warning[] {
  if (settings.providerMode !== "built-in") return [];
  const warnings: Warning[] = [];
  if (supports(version, "qwenPluginExternal") === "yes") {
    warnings.push({
      code: "plugin-needed",
      subject: QWEN_PLUGIN.package,
      message: `This version needs the plugin ${QWEN_PLUGIN.package}: without it there is a warning, and no model.`,
    });
  }
  const chosen = [...(primary === null ? [] : [primary]), ...fallbacks];
  const missing = chosen.filter((reference) => {
    const provider = providers.find(({ id }) => reference.startsWith(`${id}/`));
    const plan = provider?.profiles[0]?.plan;
    return plan !== undefined && !pluginHasModel(plan, reference.slice(reference.indexOf("/") + 1), version);
  });
  if (missing.length > 0) {
    warnings.push({
      code: "plugin-catalogue",
      subject: missing.join(", "),
      message: `${missing.join(", ")}: not in the model list that the plugin of this version is known to bring.`,
    });
  }
  return warnings;
}

function videoWarnings({ settings }: PlannedExport): Warning[] {
  if (settings.providerMode !== "wan") return [];
  const { primaryModel, fallbackModels, aliases } = settings;
  if (primaryModel === undefined && fallbackModels.length === 0 && Object.keys(aliases).length === 0)
    return [];
  return [
    {
      code: "video-only",
      message:
        "Wan makes videos only: default model, fallbacks and aliases for chats are not part of this export.",
    },
  ];
}

/** What of a pasted config gets in the way of what was merged into it. */
export function mergedWarnings({ primary }: PlannedExport, before: ConfigNode): Warning[] {
  const policy = nodeAt(before, ["agents", "defaults", "modelPolicy", "allow"]);
  if (primary === null || policy?.kind !== "array") return [];
  const isAllowed = policy.items
    .map(plainValue)
    .some((entry) => entry === primary || entry === `${primary.split("/")[0]}/*`);
  if (isAllowed) return [];
  return [
    {
      code: "model-policy",
      subject: primary,
      message: `agents.defaults.modelPolicy.allow of the pasted config does not name ${primary}; add it there.`,
    },
  ];
}
