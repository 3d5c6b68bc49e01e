import "server-only";

import { existsSync, readFileSync } from "node:fs";

import type { Env } from "./env";
import type { RingKeys } from "./key-ring";
import { keyFromCommand } from "./master-key-command";
import { createOwnKey, ownKeyFile, readOwnKeys } from "./master-key-file";
import { keyFromPassphrase, newSalt, readSalt } from "./master-key-passphrase";
import { parseMasterKey } from "./master-key-text";
import { Secret } from "./secret";

/** Where a master key comes from; left out: `master.key` in the data folder. At most one may be set. */
export type MasterKeySettings = {
  dataDir: string;
  /** CLAWKEEP_MASTER_KEY */
  inline?: Secret | undefined;
  /** CLAWKEEP_MASTER_KEY_FILE */
  file?: string | undefined;
  /** CLAWKEEP_MASTER_KEY_PASSPHRASE */
  passphrase?: Secret | undefined;
  /** CLAWKEEP_MASTER_KEY_PASSPHRASE_FILE */
  passphraseFile?: string | undefined;
  /** CLAWKEEP_MASTER_KEY_COMMAND */
  command?: string | undefined;
  /** What the names above begin with, for messages. */
  prefix?: "CLAWKEEP_MASTER_KEY" | "CLAWKEEP_NEXT_MASTER_KEY";
};

export type MasterKeyOrigin = "data-folder" | "environment" | "file" | "passphrase" | "command";

export type MasterKeySource =
  | { kind: "given"; key: Secret; again: (() => RingKeys) | null }
  /** `previous`: kept beside the new one while rows are left under it. */
  | { kind: "data-folder"; key: Secret; previous: Secret | null; again: () => RingKeys }
  /** Nothing exists yet: `create` makes it. Called only once the database is known to be new. */
  | { kind: "missing"; missing: string; create: () => Secret };

export type FoundMasterKey = Exclude<MasterKeySource, { kind: "missing" }>;

/**
 * Finds the master key of a process. Reads only. Throws with a sentence for the operator when more than one source is
 * set, and when a key is given but cannot be one.
 */
export function findMasterKey(settings: MasterKeySettings): MasterKeySource {
  const {
    dataDir,
    prefix = "CLAWKEEP_MASTER_KEY",
    inline,
    file,
    passphrase,
    passphraseFile,
    command,
  } = settings;
  const set = [
    ["", inline],
    ["_FILE", file],
    ["_PASSPHRASE", passphrase],
    ["_PASSPHRASE_FILE", passphraseFile],
    ["_COMMAND", command],
  ].flatMap(([suffix, value]) => (value === undefined ? [] : [`${prefix}${suffix}`]));
  if (set.length > 1) throw new Error(`Set one of ${set.join(" and ")}, not more.`);
  const [name = ""] = set;

  if (inline !== undefined) {
    return { kind: "given", key: parseMasterKey(inline, name), again: null };
  }
  if (file !== undefined) return mayChange(() => parseMasterKey(readGiven(file, name), name));
  if (command !== undefined) return mayChange(() => keyFromCommand(command, name));
  if (passphrase !== undefined) return fromPassphrase(dataDir, passphrase, name);
  if (passphraseFile !== undefined) return fromPassphrase(dataDir, readGiven(passphraseFile, name), name);

  const again = (): RingKeys => {
    const { key, previous } = readOwnKeys(dataDir);
    return previous === null ? [key] : [key, previous];
  };
  return existsSync(ownKeyFile(dataDir))
    ? { kind: "data-folder", ...readOwnKeys(dataDir), again }
    : { kind: "missing", missing: "master.key", create: () => createOwnKey(dataDir) };
}

/** The source that a process's environment names. */
export function masterKeySettings(env: Env): MasterKeySettings {
  return {
    dataDir: env.CLAWKEEP_DATA_DIR,
    inline: env.CLAWKEEP_MASTER_KEY,
    file: env.CLAWKEEP_MASTER_KEY_FILE,
    passphrase: env.CLAWKEEP_MASTER_KEY_PASSPHRASE,
    passphraseFile: env.CLAWKEEP_MASTER_KEY_PASSPHRASE_FILE,
    command: env.CLAWKEEP_MASTER_KEY_COMMAND,
  };
}

export function masterKeyOrigin({
  inline,
  file,
  passphrase,
  passphraseFile,
  command,
}: MasterKeySettings): MasterKeyOrigin {
  if (inline !== undefined) return "environment";
  if (file !== undefined) return "file";
  if (command !== undefined) return "command";
  return (passphrase ?? passphraseFile) ? "passphrase" : "data-folder";
}

/** The key that the environment names as the next one; null where it names none. */
export function findNextMasterKey(env: Env): Secret | null {
  const settings: MasterKeySettings = {
    prefix: "CLAWKEEP_NEXT_MASTER_KEY",
    dataDir: env.CLAWKEEP_DATA_DIR,
    inline: env.CLAWKEEP_NEXT_MASTER_KEY,
    file: env.CLAWKEEP_NEXT_MASTER_KEY_FILE,
    passphrase: env.CLAWKEEP_NEXT_MASTER_KEY_PASSPHRASE,
    passphraseFile: env.CLAWKEEP_NEXT_MASTER_KEY_PASSPHRASE_FILE,
    command: env.CLAWKEEP_NEXT_MASTER_KEY_COMMAND,
  };
  if (masterKeyOrigin(settings) === "data-folder") return null;
  const found = findMasterKey(settings);
  return found.kind === "missing" ? found.create() : found.key;
}

/** The keys that a found source gives a ring. */
export function ringKeysOf(found: FoundMasterKey): RingKeys {
  return found.kind === "data-folder" && found.previous !== null ? [found.key, found.previous] : [found.key];
}

function mayChange(read: () => Secret): MasterKeySource {
  return { kind: "given", key: read(), again: () => [read()] };
}

function fromPassphrase(dataDir: string, passphrase: Secret, name: string): MasterKeySource {
  const salt = readSalt(dataDir);
  if (salt === null) {
    return {
      kind: "missing",
      missing: "master.salt",
      create: () => keyFromPassphrase(passphrase, newSalt(dataDir), name),
    };
  }
  return { kind: "given", key: keyFromPassphrase(passphrase, salt, name), again: null };
}

function readGiven(file: string, name: string): Secret {
  try {
    return new Secret(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The file of ${name} cannot be read: ${code}.`, { cause: error });
  }
}
