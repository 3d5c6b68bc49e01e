import type { RenderedExport } from "@/lib/exports/schemas";

import { configFragment } from "./config-fragment";
import { checkEnvVar } from "../env-var";
import { exportCommands } from "./export-commands";
import { byEnvVar, type ExportProfile, ExportRefused } from "./export-profile";
import { exportWarnings } from "./export-warnings";
import { checkProviderId } from "../provider-id";

export type FragmentRequest = {
  profiles: readonly ExportProfile[];
  /** e.g. `2026.9.6`. Facts hold for ranges, so any version is answered; `warnings` says which were not measured. */
  openclawVersion: string;
  /** `provider/model` of one of the profiles; the first profile's first model when left out. */
  primaryModel?: string;
};

/**
 * The config fragment (strict JSON), the `.env` lines, and what to do with them. Key-free: the config names
 * variables, the `.env` lines are left to be filled in. The same input gives the same bytes.
 *
 * Throws ExportRefused (a RangeError) when the input can't make a working config: no profile, two profiles with one
 * provider id, an id or variable OpenClaw would not take, a model that is not offered.
 */
export function renderFragment({ profiles, openclawVersion, primaryModel }: FragmentRequest): RenderedExport {
  refuseUnusable(profiles);
  const offered = profiles.flatMap(({ providerId, models }) => models.map(({ id }) => `${providerId}/${id}`));
  const primary = offered.find((reference) => primaryModel === undefined || reference === primaryModel);
  if (primary === undefined) {
    throw new ExportRefused("bad-primary-model", "None of the chosen profiles offers the default model.");
  }
  const fragment = configFragment(profiles, openclawVersion, primary);
  return {
    files: [
      {
        path: "openclaw.clawkeep.json",
        mediaType: "application/json",
        content: `${JSON.stringify(fragment, null, 2)}\n`,
      },
      { path: ".env", mediaType: "text/plain", content: envLines(profiles) },
    ],
    warnings: exportWarnings(profiles, openclawVersion),
    commands: exportCommands(profiles, openclawVersion, primary),
  };
}

/**
 * One line per variable, without a value. Measured on 2026.2.17 to 2026.9.6: an empty value counts as missing (the
 * error names the variable) and hides neither `env.vars` nor the process environment, whereas a placeholder text would
 * be sent as the key and come back as a 401. Only a second line of the same name in one file would hide the first.
 */
function envLines(profiles: readonly ExportProfile[]): string {
  const lines = byEnvVar(profiles).map(([envVar, readers]) => {
    const who = readers.map(({ name, providerId }) => `${oneLine(name)} (${providerId})`).join(", ");
    return `\n# ${who}\n${envVar}=\n`;
  });
  return [
    "# Belongs into ~/.openclaw/.env on the gateway's host. Write each key right after its “=”.\n",
    "# Is the name in that file already? Change that line instead: of two, the last one counts.\n",
    ...lines,
  ].join("");
}

// A line break in a profile's name would end the comment and set a variable.
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

function refuseUnusable(profiles: readonly ExportProfile[]): void {
  if (profiles.length === 0) throw new ExportRefused("no-profiles", "Choose at least one profile.");
  const seen = new Map<string, string>();
  for (const { name, providerId, envVar, models } of profiles) {
    const idVerdict = checkProviderId(providerId);
    if (!idVerdict.ok) throw new ExportRefused("bad-provider-id", `${name}: ${idVerdict.message}`);
    const other = seen.get(providerId);
    if (other !== undefined) {
      throw new ExportRefused(
        "duplicate-provider-id",
        `${other} and ${name} have the same provider id ${providerId}.`,
      );
    }
    seen.set(providerId, name);
    const varVerdict = checkEnvVar(envVar);
    if (!varVerdict.ok) throw new ExportRefused("bad-env-var", `${name}: ${varVerdict.message}`);
    if (models.length === 0) throw new ExportRefused("bad-model", `${name} has no model.`);
    // OpenClaw replaces ${VAR} in every text of its config, and 2026.2.17 does not start when VAR has no value.
    const substituted = models.find((model) => `${model.id}${model.name}`.includes("${"));
    if (substituted)
      throw new ExportRefused("bad-model", `${name}: a model's id or name must not contain “\${”.`);
  }
}
