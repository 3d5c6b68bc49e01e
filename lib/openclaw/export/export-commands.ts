import type { RenderedExport } from "@/lib/exports/schemas";

import { byEnvVar, type ExportProfile } from "./export-profile";
import { supports } from "../features";

/** What a command is for. */
export const EXPORT_COMMAND_CODES = [
  "store-key",
  "dry-run",
  "merge",
  "edit-by-hand",
  "validate",
  "remove-stored-key",
  "restart",
  "prove-config",
  "prove-by-agent",
  "prove-by-model",
] as const;

type Command = RenderedExport["commands"][number] & { code: (typeof EXPORT_COMMAND_CODES)[number] };

/**
 * Shell lines in the order that works on every version: the key first (2026.2.17 does not load a config whose variable
 * is missing), then the config, then a restart (a new `.env` value is read at start), then the proof.
 */
export function exportCommands(
  profiles: readonly ExportProfile[],
  version: string,
  primary: string,
): Command[] {
  return [
    ...byEnvVar(profiles).map(([envVar]) => storeKey(envVar)),
    ...mergeConfig(version),
    ...(supports(version, "apiKeyBeforeStoredProfile") === "yes" ? [] : profiles.map(removeStoredKey)),
    {
      code: "restart",
      purpose: "Restart, because a new variable is read at start",
      command: "openclaw gateway restart",
    },
    ...proof(profiles, version, primary),
  ];
}

// The key is typed, not part of the line: it stays out of the shell's history and of the process list.
export function storeKey(envVar: string): Command {
  return {
    code: "store-key",
    subject: envVar,
    purpose: `Put the key for ${envVar} into the environment file (bash or zsh asks for it and shows nothing)`,
    command:
      `(umask 077; mkdir -p ~/.openclaw; IFS= read -rs KEY && ` +
      `printf '\\n%s=%s\\n' ${envVar} "$KEY" >> ~/.openclaw/.env && chmod 600 ~/.openclaw/.env)`,
  };
}

function mergeConfig(version: string): Command[] {
  if (supports(version, "configPatch") === "yes") {
    return [
      {
        code: "dry-run",
        purpose: "See whether OpenClaw takes it, without writing",
        command: "openclaw config patch --file ./openclaw.clawkeep.json --dry-run",
      },
      {
        code: "merge",
        purpose:
          "Merge it into the config; your other settings stay, the default model becomes the exported one",
        command: "openclaw config patch --file ./openclaw.clawkeep.json",
      },
    ];
  }
  const open: Command = {
    code: "edit-by-hand",
    purpose:
      "No “config patch” is known for this version: keep a copy, then add the exported entries under " +
      "models.providers by hand and set models.mode and agents.defaults.model.primary",
    command:
      "cp ~/.openclaw/openclaw.json ~/.openclaw/openclaw.json.before-clawkeep && ${EDITOR:-vi} ~/.openclaw/openclaw.json",
  };
  if (supports(version, "configValidate") !== "yes") return [open];
  return [
    open,
    { code: "validate", purpose: "See whether OpenClaw takes it", command: "openclaw config validate" },
  ];
}

// Before 2026.5.12 no command removes a stored key, and deleting ~/.openclaw/state leaves it in place.
// Source: knowledge config.md §6, first row; tried on 2026.3.13.
export function removeStoredKey({ providerId }: Pick<ExportProfile, "providerId">): Command {
  const script =
    'const fs=require("fs"),[provider,...files]=process.argv.slice(1);' +
    'for(const file of files.filter(fs.existsSync)){const store=JSON.parse(fs.readFileSync(file,"utf8"));' +
    "for(const[id,profile]of Object.entries(store.profiles??{}))" +
    "if(profile.provider===provider){delete store.profiles[id];console.log(file,id)}" +
    "fs.writeFileSync(file,JSON.stringify(store,null,2))}";
  return {
    code: "remove-stored-key",
    subject: providerId,
    purpose: `Remove keys stored earlier for ${providerId}: they would win over the config. Prints what it removed`,
    command: `node -e '${script}' ${providerId} ~/.openclaw/agents/*/agent/auth-profiles.json`,
  };
}

function proof(profiles: readonly ExportProfile[], version: string, primary: string): Command[] {
  const status = "openclaw models status --json";
  const loaded: Command = {
    code: "prove-config",
    purpose: "Prove that the config is valid and which key each provider uses",
    command: supports(version, "configValidate") === "yes" ? `openclaw config validate && ${status}` : status,
  };
  if (supports(version, "inferModelRun") !== "yes") {
    return [
      loaded,
      {
        code: "prove-by-agent",
        subject: primary,
        purpose: `Prove that ${primary} answers (costs a few thousand tokens: the agent's whole prompt is sent)`,
        command: "openclaw agent --local --session-id clawkeep-proof --message ping --json",
      },
    ];
  }
  const references = profiles.flatMap(({ providerId, models: [first] }) => {
    if (primary.startsWith(`${providerId}/`)) return [primary];
    return first ? [`${providerId}/${first.id}`] : [];
  });
  return [
    loaded,
    ...references.map((reference) => ({
      code: "prove-by-model" as const,
      subject: reference,
      purpose: `Prove that ${reference} answers (costs a few tokens)`,
      command: `openclaw infer model run --model ${shellWord(reference)} --prompt ping --json`,
    })),
  ];
}

/** A model id is free text: quoted unless it can't mean anything to a shell. */
function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
