import "server-only";

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { Secret } from "./secret";

const KEY_BYTES = 32;
const FILE_NAME = "master.key";
const HOW_TO = "It must be 32 bytes as base64 or hex, for example from: openssl rand -base64 32";

export type MasterKeySettings = {
  dataDir: string;
  /** CLAWKEEP_MASTER_KEY */
  inline?: string | undefined;
  /** CLAWKEEP_MASTER_KEY_FILE */
  file?: string | undefined;
};

export type MasterKeySource =
  | { kind: "given"; key: Secret }
  | { kind: "data-folder"; key: Secret }
  /** Nothing exists yet: `create` makes the key file. Called only once the database is known to be new. */
  | { kind: "missing"; create: () => Secret };

/**
 * Finds the master key: CLAWKEEP_MASTER_KEY, then _FILE, then `master.key` in the data folder.
 * Reads only. Throws with a sentence for the operator when a key is given but cannot be one.
 */
export function findMasterKey({ dataDir, inline, file }: MasterKeySettings): MasterKeySource {
  if (inline !== undefined && file !== undefined) {
    throw new Error("Set CLAWKEEP_MASTER_KEY or CLAWKEEP_MASTER_KEY_FILE, not both.");
  }
  if (inline !== undefined) return { kind: "given", key: parseMasterKey(inline, "CLAWKEEP_MASTER_KEY") };
  if (file !== undefined) return { kind: "given", key: readKeyFile(file, "CLAWKEEP_MASTER_KEY_FILE") };

  const ownFile = path.join(dataDir, FILE_NAME);
  if (existsSync(ownFile)) return { kind: "data-folder", key: readKeyFile(ownFile, ownFile) };
  return { kind: "missing", create: () => createKeyFile(dataDir, ownFile) };
}

function createKeyFile(dataDir: string, file: string): Secret {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const encoded = randomBytes(KEY_BYTES).toString("base64");
  // wx: two first starts at once must not each keep a key of their own.
  // flush: a power cut must not take the key of a database that is already on the disk.
  writeFileSync(file, `${encoded}\n`, { mode: 0o600, flag: "wx", flush: true });
  return parseMasterKey(encoded, file);
}

function readKeyFile(file: string, name: string): Secret {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The master key file of ${name} cannot be read: ${code}.`, { cause: error });
  }
  return parseMasterKey(text, name);
}

function parseMasterKey(text: string, name: string): Secret {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed)
    ? Buffer.from(trimmed, "hex")
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)
      ? Buffer.from(trimmed, "base64")
      : Buffer.alloc(0);
  if (bytes.length !== KEY_BYTES) throw new Error(`The master key in ${name} is not usable. ${HOW_TO}`);
  return new Secret(bytes.toString("base64"));
}
