import { assertNever } from "@/lib/core/assert-never";
import type { ExportFile } from "@/lib/exports/schemas";

import type { ConfigNode } from "../config-text/node";
import { readsVariables } from "./check-form";
import { commandsFile } from "./commands-file";
import { configFile } from "./config-file";
import { configMembers } from "./config-members";
import { patchFiles } from "./config-patch";
import { envFiles } from "./env-files";
import { envFile, envLines } from "./env-lines";
import type { Command } from "./command";
import { ExportRefused } from "./export-refused";
import type { Change } from "./merge";
import { mergeConfig } from "./merge-config";
import type { PlannedExport } from "./planned-export";

/** `merged`: only of that form; `before` is the pasted config. */
export type ExportContent = { files: ExportFile[]; merged?: { changes: Change[]; before: ConfigNode } };

/** The files of an export's form. Throws ExportRefused, and ConfigTextRefused for a pasted text that is no config. */
export function exportFiles(
  planned: PlannedExport,
  commands: readonly Command[],
  base: string | undefined,
): ExportContent {
  const { form, keyMode } = planned.settings;
  const variables = readsVariables(keyMode) ? [envFile(envLines(planned))] : [];
  switch (form) {
    case "fragment":
      return { files: [fragment(planned), ...variables] };
    case "config":
      return { files: [wholeConfig(planned), ...variables] };
    case "merged": {
      if (base === undefined || base.trim() === "") {
        throw new ExportRefused("no-base", "Paste the config that the export is to be merged into.");
      }
      const { text, dialect, changes, before } = mergeConfig(planned, base);
      const file = { path: "openclaw.json", mediaType: `application/${dialect}`, content: text };
      return { files: [file, ...variables], merged: { changes, before } };
    }
    case "patch":
      return { files: [...patchFiles(planned), ...variables] };
    case "env":
      return { files: envFiles(envLines(planned)) };
    case "commands":
      return { files: [commandsFile(planned, commands)] };
    default:
      return assertNever(form);
  }
}

function fragment(planned: PlannedExport): ExportFile {
  const heading = `For OpenClaw ${planned.version}: merge it into ~/.openclaw/openclaw.json.`;
  return configFile(planned, configMembers(planned), { name: "openclaw.clawkeep", heading });
}

/** Without `gateway.mode` a gateway takes its config for damaged and does not start: docs.openclaw.ai/cli/gateway. */
function wholeConfig(planned: PlannedExport): ExportFile {
  const heading = `For OpenClaw ${planned.version}: the whole ~/.openclaw/openclaw.json of a fresh gateway.`;
  const members = [{ path: ["gateway", "mode"], value: "local" }, ...configMembers(planned)];
  const file = configFile(planned, members, { name: "openclaw", heading });
  // OpenClaw looks for this name only, and reads JSON5 in it.
  return { ...file, path: "openclaw.json" };
}
