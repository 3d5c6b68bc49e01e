import { assertNever } from "@/lib/core/assert-never";

import { supports } from "../features";
import { configFileName } from "./config-file";
import { type ConfigMember, configMembers } from "./config-members";
import { BATCH_FILE, PATCH_NAME } from "./config-patch";
import { batchOf, inBatches, type Setting, settingsOf } from "./config-settings";
import type { Command } from "./command";
import { shellWord } from "./inert-text";
import type { PlannedExport } from "./planned-export";

// Linux takes at most 128 KiB in one argument.
const ARGUMENT_MAX = 100_000;

/** How what is exported gets into the gateway's config. */
export function configCommands(planned: PlannedExport): Command[] {
  const { settings, version } = planned;
  switch (settings.form) {
    case "fragment":
      return mergeFragment(planned);
    case "config":
    case "merged":
      return putConfig(version);
    case "patch":
      return [...patchWith(configFileName(PATCH_NAME, settings.dialect)), setFromFile(planned)];
    case "env":
      return [];
    case "commands":
      return setValues(planned);
    default:
      return assertNever(settings.form);
  }
}

function mergeFragment(planned: PlannedExport): Command[] {
  const { settings, version } = planned;
  if (supports(version, "configPatch") === "yes") {
    return patchWith(configFileName("openclaw.clawkeep", settings.dialect));
  }
  const places = placesOf(configMembers(planned)).join(", ");
  const open: Command = {
    code: "edit-by-hand",
    subject: places,
    purpose:
      "No “config patch” is known for this version: keep a copy, then put in by hand what the exported file has at " +
      `${places}; your other settings stay`,
    command:
      "cp ~/.openclaw/openclaw.json ~/.openclaw/openclaw.json.before-clawkeep && ${EDITOR:-vi} ~/.openclaw/openclaw.json",
  };
  return [open, ...validate(version)];
}

/** What stands in these has a name of its own each; a person looks for the place that holds them. */
const HOLD_NAMED: ReadonlySet<string> = new Set([
  "models.providers",
  "agents.defaults.models",
  "secrets.providers",
  "auth.profiles",
  "auth.order",
]);

/** Where in the config the members belong, each place once, in reading order. */
function placesOf(members: readonly ConfigMember[]): string[] {
  const places = members.map(({ path }) => {
    const holder = path.slice(0, -1).join(".");
    return HOLD_NAMED.has(holder) ? holder : path.join(".");
  });
  return [...new Set(places)];
}

function patchWith(file: string): Command[] {
  return [
    {
      code: "dry-run",
      purpose: "See whether OpenClaw takes it, without writing",
      command: `openclaw config patch --file ./${file} --dry-run`,
    },
    {
      code: "merge",
      purpose:
        "Merge it into the config; your other settings stay, the default model becomes the exported one",
      command: `openclaw config patch --file ./${file}`,
    },
  ];
}

function setFromFile(planned: PlannedExport): Command {
  return {
    code: "set-from-file",
    purpose: "In its stead: set the same values entry by entry",
    command: `openclaw config set --batch-file ./${BATCH_FILE} ${mergeOption(planned)}`,
  };
}

/**
 * Without one of the two, 2026.9.6 refuses to set an entry that has more than ours. Merging keeps that, and puts models
 * together by their ids; but it would also keep a key, which wins over the stored ones. Ran on 2026.9.6; both options
 * read in the package of 2026.5.12.
 */
function mergeOption({ settings }: PlannedExport): string {
  return settings.keyMode === "auth-profile" ? "--replace" : "--merge";
}

function putConfig(version: string): Command[] {
  return [
    {
      code: "put-config",
      purpose: "Keep a copy of the config that is there, and put this one in its place",
      command:
        "(umask 077; mkdir -p ~/.openclaw; cd ~/.openclaw && if [ -e openclaw.json ]; then " +
        'cp openclaw.json openclaw.json.before-clawkeep; fi && cp "$OLDPWD/openclaw.json" openclaw.json)',
    },
    ...validate(version),
  ];
}

function setValues(planned: PlannedExport): Command[] {
  // The commands that store keys write `auth` themselves.
  const members = configMembers(planned).filter(({ path }) => path[0] !== "auth");
  const lines =
    supports(planned.version, "configSetBatch") === "yes"
      ? inBatches(batchOf(members, planned.settings.keyMode), ARGUMENT_MAX).map(
          (batch) =>
            `openclaw config set --batch-json ${shellWord(JSON.stringify(batch))} ${mergeOption(planned)}`,
        )
      : settingsOf(members).map(setOne);
  return lines.map((command) => ({
    code: "set-values",
    purpose: "Set what is exported in the config; other providers and settings stay",
    command,
  }));
}

function setOne({ path, value }: Setting): string {
  return `openclaw config set ${shellWord(path)} ${shellWord(JSON.stringify(value))} --json`;
}

function validate(version: string): Command[] {
  if (supports(version, "configValidate") !== "yes") return [];
  return [
    { code: "validate", purpose: "See whether OpenClaw takes it", command: "openclaw config validate" },
  ];
}
