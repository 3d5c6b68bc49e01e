import "server-only";

import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { removeDurably, syncFolder, writeDurably } from "./durable-file";
import { parseMasterKey } from "./master-key-text";
import { Secret } from "./secret";

const KEY_BYTES = 32;
const FILE_NAME = "master.key";

export type OwnKeys = { key: Secret; previous: Secret | null };

/** Where the data folder's own master key is. */
export function ownKeyFile(dataDir: string): string {
  return path.join(dataDir, FILE_NAME);
}

/** Kept while rows are left under it. */
export function previousKeyFile(dataDir: string): string {
  return `${ownKeyFile(dataDir)}.previous`;
}

export function readOwnKeys(dataDir: string): OwnKeys {
  const file = ownKeyFile(dataDir);
  const key = keyInFile(file);
  if (key === null) throw new Error(`The master key file ${file} is gone.`);
  return { key, previous: keyInFile(previousKeyFile(dataDir)) };
}

/** 32 random bytes, as base64. */
export function newMasterKey(): Secret {
  return new Secret(randomBytes(KEY_BYTES).toString("base64"));
}

/** The first key of a new data folder. */
export function createOwnKey(dataDir: string): Secret {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = ownKeyFile(dataDir);
  const key = newMasterKey();
  // wx: two first starts at once must not each keep a key of their own.
  // flush: a power cut must not take the key of a database that is already on the disk.
  writeFileSync(file, `${key.reveal()}\n`, { mode: 0o600, flag: "wx", flush: true });
  syncFolder(dataDir);
  return key;
}

/** Keeps what is in `master.key` as the previous key. */
export function keepPrevious(dataDir: string, { key }: OwnKeys): void {
  writeDurably(previousKeyFile(dataDir), `${key.reveal()}\n`);
}

export function replaceOwnKey(dataDir: string, key: Secret): void {
  writeDurably(ownKeyFile(dataDir), `${key.reveal()}\n`);
}

/** Removes those of the files that hold the key which `isIt` knows. */
export function removeKeyFiles(files: readonly string[], isIt: (key: Secret) => boolean): void {
  for (const file of files) {
    const key = keyInFile(file);
    if (key !== null && isIt(key)) removeDurably(file);
  }
}

/** Null where there is none: the previous key's file may go at any moment. */
function keyInFile(file: string): Secret | null {
  try {
    return parseMasterKey(new Secret(readFileSync(file, "utf8")), file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    if (code === undefined) throw error;
    throw new Error(`The master key file ${file} cannot be read: ${code}.`, { cause: error });
  }
}
