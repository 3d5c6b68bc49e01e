import "server-only";

import { existsSync, mkdirSync } from "node:fs";

import { clientOf, openDatabase } from "./db";
import type { Env } from "./env";
import { findMasterKey } from "./master-key";
import { Vault } from "./vault";

const MISSING =
  "The database exists but its master key is missing. Put master.key back into the data folder, or set CLAWKEEP_MASTER_KEY. Nothing was changed.";
const WRONG =
  "This master key is not the one the database was made with. Restore the right key, or use another data folder. Nothing was changed.";

/**
 * Settles the master key before anything is written: a new data folder gets one, a database made with
 * another key refuses the start. Throws with a sentence for the operator.
 */
export async function guardMasterKey(env: Env): Promise<Vault> {
  const found = findMasterKey({
    dataDir: env.CLAWKEEP_DATA_DIR,
    inline: env.CLAWKEEP_MASTER_KEY,
    file: env.CLAWKEEP_MASTER_KEY_FILE,
  });
  const databaseExists = existsSync(env.databaseFile);
  if (found.kind === "missing") {
    if (databaseExists && (await knownKeyIds(env.databaseFile)).length > 0) throw new Error(MISSING);
    return new Vault(found.create());
  }
  const vault = new Vault(found.key);
  if (databaseExists) {
    const known = await knownKeyIds(env.databaseFile);
    if (known.length > 0 && !known.includes(vault.keyId)) throw new Error(WRONG);
  } else {
    mkdirSync(env.CLAWKEEP_DATA_DIR, { recursive: true, mode: 0o700 });
  }
  return vault;
}

/** Ties a database that has no key yet to this one. */
export async function claimDatabase(databaseFile: string, vault: Vault, now: Date): Promise<void> {
  const client = clientOf(openDatabase(databaseFile));
  try {
    await client.masterKey.upsert({
      where: { id: vault.keyId },
      create: { id: vault.keyId, createdAt: now },
      update: {},
      select: { id: true },
    });
  } finally {
    await client.$disconnect();
  }
}

/** Empty for a file the migrations have not reached yet. */
async function knownKeyIds(databaseFile: string): Promise<string[]> {
  const client = clientOf(openDatabase(databaseFile));
  try {
    const tables = await client.$queryRaw<{ name: string }[]>`
      SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'MasterKey'`;
    if (tables.length === 0) return [];
    return (await client.masterKey.findMany({ select: { id: true } })).map(({ id }) => id);
  } finally {
    await client.$disconnect();
  }
}
