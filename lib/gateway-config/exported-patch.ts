import "server-only";

import type { Context } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { type Rendered, renderSettings } from "@/lib/exports/render-settings";
import { plainValue } from "@/lib/openclaw/config-text/plain-value";
import { readConfigText } from "@/lib/openclaw/config-text/read-config-text";
import { supports } from "@/lib/openclaw/features";

import { holdsHidden } from "./changes.rules";
import { isObject, type JsonObject, mergePatch } from "./merge.rules";
import { ApplyExportInput } from "./schemas";

/** What an export asks of a config. Holds no key. */
export type ExportedPatch = { value: JsonObject; rendered: Rendered };

/**
 * Renders an export as a patch. A version whose command line has no `config patch` may have it over the WebSocket
 * (2026.3.13; read): there the fragment is what is asked for. Throws what rendering refuses, and `invalid_input` for
 * literal keys: what goes into a gateway over the wire names where a key is, and never is one.
 */
export async function exportedPatch(ctx: Context, input: ApplyExportInput): Promise<ExportedPatch> {
  const settings = ApplyExportInput.parse(input);
  if (settings.keyMode === "literal") {
    const message =
      "An export with the keys themselves is not applied to a gateway. Choose another key mode.";
    throw new DomainError("invalid_input", message, { keyMode: [message] });
  }
  const form = supports(settings.openclawVersion, "configPatch") === "yes" ? "patch" : "fragment";
  const rendered = await renderSettings(ctx, { ...settings, form, dialect: "json" });
  const file = rendered.files.find(({ mediaType }) => mediaType === "application/json");
  const value = file === undefined ? null : plainValue(readConfigText(file.content).root);
  if (value === null || !isObject(value)) throw new Error(`a ${form} without its config`);
  // A gateway would put back what it hides there: a name that looks so would not be written, and never be found.
  if (holdsHidden(value)) {
    throw new DomainError("invalid_input", "A name in this export is OpenClaw's marker for a hidden value.");
  }
  return { value: withDefaultModel(value, rendered), rendered };
}

/**
 * The command line refuses a default model that only a plugin knows, and leaves it to a command; over the WebSocket it is
 * taken (2026.9.6, run).
 */
function withDefaultModel(value: JsonObject, { defaultModel }: Rendered): JsonObject {
  if (defaultModel === null) return value;
  const { primary, fallbacks } = defaultModel;
  const model = { primary, ...(fallbacks.length > 0 && { fallbacks }) };
  const merged = mergePatch(value, { agents: { defaults: { model } } }, new Set());
  if (!isObject(merged)) throw new Error("a patch that is no object");
  return merged;
}
