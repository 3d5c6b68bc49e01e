import type { ExportFile } from "@/lib/exports/schemas";

import { envFile, type EnvLine } from "./env-lines";

/** Every place from which a gateway's process may get its variables. One is enough. */
export function envFiles(lines: readonly EnvLine[]): ExportFile[] {
  return [envFile(lines), systemdDropIn(lines), launchdPart(lines), composePart(lines), powerShell(lines)];
}

/** The keys stay in the file that OpenClaw reads too: a unit is readable by everybody. */
function systemdDropIn(lines: readonly EnvLine[]): ExportFile {
  return {
    path: "openclaw-gateway.service.d/clawkeep.conf",
    mediaType: "text/plain",
    content: [
      "# Belongs into ~/.config/systemd/user/openclaw-gateway.service.d/clawkeep.conf\n",
      "# Then: systemctl --user daemon-reload && systemctl --user restart openclaw-gateway\n",
      "# What the process gets from here wins over ~/.openclaw/.env and over env.vars of the config.\n",
      ...lines.map(({ name, readers }) => `# ${name}: ${readers}\n`),
      "[Service]\n",
      // The hyphen: without the file the gateway still starts, with what it has otherwise.
      "EnvironmentFile=-%h/.openclaw/.env\n",
    ].join(""),
  };
}

function launchdPart(lines: readonly EnvLine[]): ExportFile {
  return {
    path: "ai.openclaw.gateway.environment.plist",
    mediaType: "application/xml",
    content: [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n',
      "<!-- Write each key into its string, then merge it (once “Add :EnvironmentVariables dict” has made the place):\n",
      '     /usr/libexec/PlistBuddy -c "Merge ai.openclaw.gateway.environment.plist :EnvironmentVariables" \\\n',
      "       ~/Library/LaunchAgents/ai.openclaw.gateway.plist\n",
      "     and load the agent anew: openclaw gateway restart -->\n",
      '<plist version="1.0">\n<dict>\n',
      ...lines.map(
        ({ name, readers, value }) =>
          `  <!-- ${xmlComment(readers)} -->\n  <key>${name}</key>\n  <string>${xmlText(value)}</string>\n`,
      ),
      "</dict>\n</plist>\n",
    ].join(""),
  };
}

// Two hyphens end nothing, but are not allowed inside a comment.
function xmlComment(text: string): string {
  return text.replaceAll(/-(?=-)/g, "- ").replace(/-$/, "- ");
}

function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Compose takes the values from the `.env` beside it, and does not start without them. */
function composePart(lines: readonly EnvLine[]): ExportFile {
  return {
    path: "docker-compose.clawkeep.yml",
    mediaType: "application/yaml",
    content: [
      "# Beside OpenClaw's docker-compose.yml, with the keys in the .env beside both:\n",
      "#   docker compose -f docker-compose.yml -f docker-compose.clawkeep.yml up -d\n",
      "services:\n  openclaw-gateway:\n    environment:\n",
      ...lines.map(
        ({ name, readers }) => `      # ${readers}\n      ${name}: "\${${name}:?is not in the .env file}"\n`,
      ),
    ].join(""),
  };
}

function powerShell(lines: readonly EnvLine[]): ExportFile {
  return {
    path: "set-openclaw-keys.ps1",
    mediaType: "text/plain",
    content: [
      "# Sets the variables for your Windows account. New processes read them: start the gateway anew.\n",
      ...lines.map(
        ({ name, readers, value }) =>
          `\n# ${readers}\n[Environment]::SetEnvironmentVariable('${name}', ${powerShellValue(name, value)}, 'User')\n`,
      ),
    ].join(""),
  };
}

// Asked for, so that the key is neither shown nor kept in the history.
function powerShellValue(name: string, value: string): string {
  if (value !== "") return `'${value.replaceAll("'", "''")}'`;
  return `[Net.NetworkCredential]::new('', (Read-Host -AsSecureString 'Key for ${name}')).Password`;
}
