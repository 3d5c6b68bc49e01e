import "server-only";

import { RESTORE } from "./damaged-database";
import { type KeyRows, type MasterKeyRow, readKeyRows, type ServerKeyRow } from "./key-rows";
import { KeyRing, type RingKeys } from "./key-ring";
import type { Secret } from "./secret";
import { SERVER_KEY_PURPOSES, type ServerKeyPurpose, type ServerKeys } from "./server-keys";
import { Vault } from "./vault";

/** What a process was given: `lookAgain` where the same source may hold another key later. */
export type GivenKeys = { keys: RingKeys; lookAgain: (() => RingKeys) | null };

/**
 * The vault of one database: its ring, and the server's own keys out of it. Throws with a sentence when one of these is
 * missing or does not open.
 */
export function openVault(databaseFile: string, given: GivenKeys | KeyRing): Vault {
  const rows = readKeyRows(databaseFile);
  const ring = given instanceof KeyRing ? given : openRing(databaseFile, given, rows);
  return new Vault(ring, openServerKeys(ring, rows.serverKeys));
}

/** The given master keys, and those that the database holds sealed while they are being replaced. */
export function openRing(
  databaseFile: string,
  { keys, lookAgain }: GivenKeys,
  rows: KeyRows = readKeyRows(databaseFile),
): KeyRing {
  const ring = new KeyRing(
    keys,
    lookAgain && (() => withSealedKeys(lookAgain(), readKeyRows(databaseFile).masterKeys)),
  );
  for (const key of sealedKeys(ring, rows.masterKeys)) ring.accept(key);
  return ring;
}

function withSealedKeys([own, ...others]: RingKeys, rows: readonly MasterKeyRow[]): RingKeys {
  return [own, ...others, ...sealedKeys(new KeyRing([own, ...others]), rows)];
}

/** Master keys that are being replaced, out of their rows, where the ring has the key that takes their place. */
function sealedKeys(ring: KeyRing, rows: readonly MasterKeyRow[]) {
  return rows.flatMap(({ id, keyId, ciphertext }) =>
    keyId !== null && ciphertext !== null && ring.has(keyId)
      ? [
          openOwn(`The master key ${id}, kept until it is replaced,`, () =>
            ring.get(keyId).open(ciphertext, id),
          ),
        ]
      : [],
  );
}

function openServerKeys(ring: KeyRing, rows: readonly ServerKeyRow[]): ServerKeys {
  const open = (purpose: ServerKeyPurpose) => {
    const row = rows.find((row) => row.purpose === purpose);
    if (row === undefined) {
      throw new Error(
        rows.length === 0
          ? "This database is of an earlier version. Start Clawkeep once with: npm start"
          : `The server's key for "${purpose}" is missing from the database. Restore the newest backup.`,
      );
    }
    const cipher = ring.get(row.keyId);
    return openOwn(`The server's key for "${purpose}"`, () => cipher.open(row.ciphertext, purpose));
  };
  const keys = SERVER_KEY_PURPOSES.map((purpose) => [purpose, open(purpose)] as const);
  return Object.fromEntries(keys) as ServerKeys;
}

function openOwn(what: string, open: () => Secret): Secret {
  try {
    return open();
  } catch (error) {
    throw new Error(`${what} does not open: the database is damaged. ${RESTORE}`, { cause: error });
  }
}
