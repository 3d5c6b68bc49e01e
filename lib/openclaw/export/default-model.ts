import type { ExportForm } from "@/lib/exports/schemas";

import { supports } from "../features";
import type { Command } from "./command";
import { shellWord } from "./inert-text";
import type { PlannedExport } from "./planned-export";

/** What `openclaw config patch` and `config set` write into a gateway's config. */
const WRITTEN_BY_OPENCLAW: ReadonlySet<ExportForm> = new Set(["fragment", "patch", "commands"]);

/**
 * Whether the default model is left to a command of its own: “config patch” and “config set” refuse a model that only a
 * plugin knows, with or without the plugin (Unknown model: qwen/qwen3.6-plus), and “models set” takes it.
 */
export function isModelSetByCommand({ settings, version }: PlannedExport): boolean {
  return (
    settings.providerMode === "built-in" &&
    WRITTEN_BY_OPENCLAW.has(settings.form) &&
    supports(version, "modelReferencesChecked") === "yes"
  );
}

/** The default model and its fallbacks, where the config can't be given them. */
export function modelCommands(planned: PlannedExport): Command[] {
  const { primary, fallbacks } = planned;
  if (primary === null || !isModelSetByCommand(planned)) return [];
  const choose: Command = {
    code: "set-default-model",
    subject: primary,
    purpose: `Make ${primary} the default model`,
    command: `openclaw models set ${shellWord(primary)}`,
  };
  if (fallbacks.length === 0) return [choose];
  const lines = fallbacks.map((reference) => `openclaw models fallbacks add ${shellWord(reference)}`);
  return [
    choose,
    {
      code: "set-fallback-models",
      subject: fallbacks.join(", "),
      purpose: `Make ${fallbacks.join(", ")} the only fallback models, in this order`,
      command: ["openclaw models fallbacks clear", ...lines].join(" && "),
    },
  ];
}
