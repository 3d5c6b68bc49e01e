import type { ExportFile } from "@/lib/exports/schemas";

import type { Command } from "./command";
import { inertText } from "./inert-text";
import type { PlannedExport } from "./planned-export";

/** All commands as one script. It stops at the first that fails, so that nothing is built on half a change. */
export function commandsFile({ version }: PlannedExport, commands: readonly Command[]): ExportFile {
  return {
    path: "clawkeep-export.sh",
    mediaType: "text/x-shellscript",
    content: [
      "#!/usr/bin/env bash\n",
      `# For OpenClaw ${version}, on the gateway's host. Asks for keys; none stands in here.\n`,
      "set -euo pipefail\n",
      ...commands.map(({ purpose, command }) => `\n# ${inertText(purpose)}\n${command}\n`),
    ].join(""),
  };
}
