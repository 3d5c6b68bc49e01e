import "server-only";

import { existsSync, mkdirSync } from "node:fs";

import { clientOf, openDatabase } from "./db";
import type { Env } from "./env";
import { type MasterKeyRow, readKeyRows } from "./key-rows";
import type { KeyRing } from "./key-ring";
import {
  findMasterKey,
  type FoundMasterKey,
  type MasterKeySettings,
  masterKeySettings,
  ringKeysOf,
} from "./master-key";
import { openRing } from "./open-vault";
import { derivedServerKeys, newServerKeys, SERVER_KEY_PURPOSES } from "./server-keys";
import { Vault } from "./vault";

const UNCHANGED = "Nothing was changed.";

/**
 * Settles the master key before anything is written: a new data folder gets one, a database made with another key
 * refuses the start. Throws with a sentence for the operator.
 */
export async function guardMasterKey(env: Env): Promise<Vault> {
  const rows = readKeyRows(env.databaseFile);
  const found = findOrCreate(masterKeySettings(env), rows.masterKeys.length > 0);
  const ring = openRing(env.databaseFile, { keys: ringKeysOf(found), lookAgain: found.again }, rows);
  const problem = problemWith(ring, rows.masterKeys);
  if (problem !== null) throw new Error(`${problem} ${UNCHANGED}`);
  if (!existsSync(env.databaseFile)) mkdirSync(env.CLAWKEEP_DATA_DIR, { recursive: true, mode: 0o700 });
  return new Vault(ring);
}

/**
 * Ties a database that has no key yet to this one, and gives it the server's own keys; one of an earlier version keeps
 * those that were derived from its master key, so that its fingerprints, sessions and audit chain stay what they are.
 */
export async function claimDatabase(databaseFile: string, vault: Vault, now: Date): Promise<void> {
  const client = clientOf(openDatabase(databaseFile));
  const { own } = vault.ring;
  try {
    await client.$transaction(async (tx) => {
      const known = await tx.masterKey.findMany({ select: { id: true } });
      if (known.length === 0) {
        await tx.masterKey.create({ data: { id: own.keyId, createdAt: now }, select: { id: true } });
      }
      if ((await tx.serverKey.count()) > 0) return;
      // Its keys were derived from a master key that is gone: others would look right and be wrong.
      if (known.length > 1) throw new Error("The server's own keys are missing. Restore the newest backup.");
      const keys = known.length === 0 ? newServerKeys() : derivedServerKeys(own);
      await tx.serverKey.createMany({
        data: SERVER_KEY_PURPOSES.map((purpose) => ({ purpose, ...own.seal(keys[purpose], purpose) })),
      });
    });
  } finally {
    await client.$disconnect();
  }
}

function findOrCreate(settings: MasterKeySettings, isNeeded: boolean): FoundMasterKey {
  const found = findMasterKey(settings);
  if (found.kind !== "missing") return found;
  if (isNeeded) throw new Error(missing(found.missing));
  found.create();
  const created = findMasterKey(settings);
  if (created.kind === "missing")
    throw new Error(`${created.missing} was made and is gone again. ${UNCHANGED}`);
  return created;
}

/** Null where the ring has the key that seals. */
function problemWith(ring: KeyRing, rows: readonly MasterKeyRow[]): string | null {
  const current = rows.find(({ state }) => state === "current");
  if (rows.length === 0 || (current !== undefined && ring.has(current.id))) return null;
  const own = rows.find(({ id }) => id === ring.own.keyId);
  return own !== undefined && current !== undefined
    ? `This master key (${own.id}) was replaced by ${current.id}. Give Clawkeep that one.`
    : `This master key is not the one the database was made with. It needs ${current?.id ?? "another"}, and this is ${ring.own.keyId}. Restore the right key, or use another data folder.`;
}

function missing(file: string): string {
  return file === "master.key"
    ? `The database exists but its master key is missing. Put master.key back into the data folder, or set CLAWKEEP_MASTER_KEY. ${UNCHANGED}`
    : `The database exists but ${file} is missing: without it the passphrase gives another key. Put ${file} back into the data folder. ${UNCHANGED}`;
}
