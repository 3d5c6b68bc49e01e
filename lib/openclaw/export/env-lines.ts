import type { ExportFile } from "@/lib/exports/schemas";

import { byEnvVar } from "./export-profile";
import { inertText } from "./inert-text";
import type { PlannedExport, PlannedProvider } from "./planned-export";

/** A variable that a gateway reads, who reads it, and its value where the text may hold it ("" where not). */
export type EnvLine = { name: string; readers: string; value: string };

export function envLines({ providers, settings }: PlannedExport): EnvLine[] {
  return byEnvVar(providers).map(([name, readers]) => ({
    name,
    readers: readers.map(readerOf).join(", "),
    value: settings.keyMode === "literal" ? (readers[0]?.key?.reveal() ?? "") : "",
  }));
}

function readerOf({ id, profiles }: PlannedProvider): string {
  return `${profiles.map(({ name }) => inertText(name)).join(", ")} (${id})`;
}

/**
 * One line per variable, without a value. Measured on 2026.2.17 to 2026.9.6: an empty value counts as missing (the
 * error names the variable) and hides neither `env.vars` nor the process environment, whereas a placeholder text would
 * be sent as the key and come back as a 401. Only a second line of the same name in one file would hide the first.
 */
export function envFile(lines: readonly EnvLine[]): ExportFile {
  return {
    path: ".env",
    mediaType: "text/plain",
    content: [
      "# Belongs into ~/.openclaw/.env on the gateway's host. Write each key right after its “=”.\n",
      "# Is the name in that file already? Change that line instead: of two, the last one counts.\n",
      ...lines.map(({ name, readers, value }) => `\n# ${readers}\n${name}=${value}\n`),
    ].join(""),
  };
}
