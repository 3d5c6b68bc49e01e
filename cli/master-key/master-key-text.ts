import type { Replaced } from "@/lib/master-key/replace-master-key";
import type { MasterKey } from "@/lib/master-key/schemas";

import { counted } from "../counted";

const ORIGINS: Record<MasterKey["origin"], string> = {
  "data-folder": "master.key in the data folder",
  environment: "CLAWKEEP_MASTER_KEY",
  file: "CLAWKEEP_MASTER_KEY_FILE",
  passphrase: "a passphrase, with master.salt in the data folder",
  command: "CLAWKEEP_MASTER_KEY_COMMAND",
};

export function statusText(found: MasterKey): string {
  const { keyId, since, origin, next, replacing } = found;
  const lines = [
    `Master key: ${keyId}, since ${since}`,
    `Comes from: ${ORIGINS[origin]}`,
    ...(replacing === null
      ? []
      : [
          `Unfinished: ${replacing.done} of ${replacing.of} rows are under it, the others under ${replacing.keyId}.`,
          "To go on: clawkeep master-key rotate",
        ]),
    ...(next === null ? [] : [`Announced: ${next}. ${HOW_TO_GO_ON}`]),
  ];
  return `${lines.join("\n")}\n`;
}

const HOW_TO_GO_ON =
  "Now give the server that key instead of the old one (CLAWKEEP_MASTER_KEY or a variant of it), restart every process, and run this again with the server's new settings: clawkeep master-key rotate";

const OLD_PIECES =
  "The database is large: unused parts of its file may still hold pieces that the old key opens.";

export function replacedText(replaced: Replaced): string {
  switch (replaced.kind) {
    case "announced":
      return `Announced: ${replaced.to} takes the place of ${replaced.from}. Nothing is sealed by it yet.\n${HOW_TO_GO_ON}\n`;
    case "current-already":
      return `${replaced.to} is the master key already.\n`;
    case "replaced":
      return [
        `Replaced: ${replaced.to} is the master key, and ${replaced.from} is no longer needed by this database.`,
        `Sealed anew: ${counted(replaced.rows, "row")}.`,
        ...(replaced.rewritten
          ? []
          : [`${OLD_PIECES} With the server stopped, sqlite3 clawkeep.db VACUUM takes them away.`]),
        `Backups made before now open with ${replaced.from} only, which is not kept here: make a new one.`,
        "",
      ].join("\n");
  }
}
