import { assertNever } from "@/lib/core/assert-never";

import { QWEN_PLUGIN } from "../built-in-providers";
import { supports } from "../features";
import type { Command } from "./command";
import { byEnvVar } from "./export-profile";
import { inertText, shellWord } from "./inert-text";
import { KEY_FILE, passEntry } from "./key-modes";
import type { PlannedExport, PlannedProvider } from "./planned-export";

/** How the keys get to where the config says they are; nothing where they stand in the text. */
export function keyCommands({ providers, settings, version }: PlannedExport): Command[] {
  const eachVariable = (command: (envVar: string) => Command) =>
    byEnvVar(providers).map(([envVar]) => command(envVar));
  switch (settings.keyMode) {
    case "env":
    case "ref-env":
      return eachVariable(storeKey);
    case "ref-file":
      return eachVariable(storeKeyInFile);
    case "ref-exec":
      return eachVariable(storeKeyInPass);
    case "ref-store":
      return eachVariable(storeKeyInStore);
    case "auth-profile":
      return providers.flatMap((provider) => storeKeysAsProfiles(provider, version));
    case "literal":
      return [];
    default:
      return assertNever(settings.keyMode);
  }
}

/**
 * Reads a key into $KEY, in bash and zsh. It is typed, not part of the line: it stays out of the shell's history and of
 * the process list. Neither shell says what it waits for, or ends the line on which it showed nothing.
 */
function typed(which: string): string {
  return `${announced(which, ": ")} && IFS= read -rs KEY && echo >&2`;
}

/** Says at the terminal whose key is asked for. People choose the labels of their keys: the shell gets them quoted. */
function announced(which: string, end: string): string {
  return `printf 'Key for %s${end}' ${shellWord(inertText(which))} >&2`;
}

export function storeKey(envVar: string): Command {
  return {
    code: "store-key",
    subject: envVar,
    purpose: `Put the key for ${envVar} into the environment file (bash or zsh asks for it and shows nothing)`,
    command:
      `(umask 077; mkdir -p ~/.openclaw; ${typed(envVar)} && ` +
      `printf '\\n%s=%s\\n' ${envVar} "$KEY" >> ~/.openclaw/.env && chmod 600 ~/.openclaw/.env)`,
  };
}

// OpenClaw refuses a file that others may read. Source: knowledge config.md §4.1.
function storeKeyInFile(envVar: string): Command {
  const script =
    'const fs=require("fs"),path=require("path"),[name,file]=process.argv.slice(1);let keys={};' +
    'if(fs.existsSync(file)){try{keys=JSON.parse(fs.readFileSync(file,"utf8"))}' +
    // The parser's own message would quote the file, and with it a key.
    'catch{throw new Error(file+" is no JSON")}}' +
    'keys[name]=fs.readFileSync(0,"utf8").trim();fs.mkdirSync(path.dirname(file),{recursive:true});' +
    "fs.writeFileSync(file,JSON.stringify(keys,null,2),{mode:0o600});fs.chmodSync(file,0o600)";
  return {
    code: "store-key-in-file",
    subject: envVar,
    purpose: `Put the key for ${envVar} into ${KEY_FILE} (bash or zsh asks for it and shows nothing)`,
    command: `(umask 077; ${typed(envVar)} && printf '%s' "$KEY" | node -e '${script}' ${envVar} ${KEY_FILE})`,
  };
}

function storeKeyInPass(envVar: string): Command {
  return {
    code: "store-key-in-pass",
    subject: envVar,
    purpose: `Put the key for ${envVar} into pass, as the user that the gateway runs as (it asks for the key)`,
    command: `pass insert ${passEntry(envVar)}`,
  };
}

function storeKeyInStore(envVar: string): Command {
  return {
    code: "store-key-in-store",
    subject: envVar,
    purpose: `Put the key for ${envVar} into OpenClaw's secret store (bash or zsh asks for it and shows nothing)`,
    command: `(${typed(envVar)} && printf '%s\\n' "$KEY" | openclaw secrets store set ${envVar})`,
  };
}

function storeKeysAsProfiles({ id, authProfiles }: PlannedProvider, version: string): Command[] {
  const stored = authProfiles.map((profile) => storeKeyAsProfile(id, profile, version));
  // 2026.9.6 puts the key that was pasted last to the front of the order. Source: knowledge config.md §7 (ran e1).
  return authProfiles.length < 2 ? stored : [...stored, orderProfiles(id, authProfiles)];
}

function storeKeyAsProfile(
  provider: string,
  profile: PlannedProvider["authProfiles"][number],
  version: string,
): Command {
  const which = profile.label === null ? profile.id : `${profile.id} (${profile.label})`;
  const options = `--provider ${provider} --profile-id ${profile.id}`;
  return {
    code: "store-key-as-profile",
    subject: which,
    purpose: `Put the key ${which} into OpenClaw's key store (it is asked for)`,
    command:
      supports(version, "authPasteApiKey") === "yes"
        ? `(${typed(which)} && printf '%s\\n' "$KEY" | openclaw models auth paste-api-key ${options})`
        : `${announced(which, "\\n")} && openclaw models auth paste-token ${options}`,
  };
}

function orderProfiles(provider: string, authProfiles: PlannedProvider["authProfiles"]): Command {
  return {
    code: "order-profiles",
    subject: provider,
    purpose: `Say in which order the keys of ${provider} are tried: the one pasted last would be first`,
    command: `openclaw models auth order set --provider ${provider} ${authProfiles.map(({ id }) => id).join(" ")}`,
  };
}

// Before 2026.5.12 no command removes a stored key, and deleting ~/.openclaw/state leaves it in place.
// Source: knowledge config.md §6, first row; tried on 2026.3.13.
export function removeStoredKey({ providerId }: { providerId: string }): Command {
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

/** The plugin that brings the built-in provider, where it is not part of OpenClaw itself. */
export function pluginCommands({ settings, version }: PlannedExport): Command[] {
  if (settings.providerMode !== "built-in" || supports(version, "qwenPluginExternal") !== "yes") return [];
  return [
    {
      code: "install-plugin",
      subject: QWEN_PLUGIN.package,
      purpose: "Install the plugin that brings the built-in provider",
      command: `openclaw plugins install ${QWEN_PLUGIN.package}`,
    },
  ];
}
