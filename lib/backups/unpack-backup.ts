import "server-only";

import { createWriteStream } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

import { DomainError } from "@/lib/core/errors";
import type { KeyRing } from "@/lib/core/key-ring";
import { knownMigrations } from "@/lib/core/migrate";
import type { Secret } from "@/lib/core/secret";

import { backupKeys, type GivenKeys } from "./backup-keys";
import { Measured, type Written } from "./backup-output";
import { ByteReader } from "./byte-reader";
import { decompressed } from "./compression";
import { type BackupHeader, readHeader, type UnprovenHeader } from "./header";
import { counted, type OnProgress } from "./progress";
import { openChunks } from "./sealed-chunks";
import { type DatabaseFacts, examineDatabase } from "./sqlite-file";

export type BackupInput = {
  source: AsyncIterable<Uint8Array>;
  passphrase: Secret | null;
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
};

export type Unpacked = Written & { header: BackupHeader; facts: DatabaseFacts };

/**
 * Writes the database out of a backup into a new file of its owner's, each chunk only once it is proven, and examines
 * it. Throws with a sentence for what is no backup, is damaged, needs another key, or is of a later version; the file
 * may then be there in part.
 */
export async function unpackBackup(
  ring: KeyRing | null,
  { source, passphrase, signal, onProgress }: BackupInput,
  file: string,
): Promise<Unpacked> {
  const measured = new Measured(source);
  const reader = new ByteReader(measured);
  try {
    const unproven = await readHeader(reader);
    const { header } = unproven;
    refuseLaterVersion(header, [header.migration]);
    const chunkKey = await provenKey(unproven, { ring, passphrase });
    await refuseFullDisk(file, header);

    const plain = decompressed(openChunks(reader, chunkKey));
    await pipeline(
      counted(plain, "read", header.databaseBytes, onProgress),
      createWriteStream(file, { flags: "wx", mode: 0o600 }),
      { ...(signal && { signal }) },
    );
    const facts = examineDatabase(file);
    refuseLaterVersion(header, facts.migrations);
    return { ...measured.measure(), header, facts };
  } finally {
    await reader.close();
  }
}

async function provenKey({ header, provenBy }: UnprovenHeader, given: GivenKeys) {
  const { by } = header.protection;
  if (by === "master-key" && given.ring?.has(header.keyId) !== true) throw otherKey(header, given.ring);
  const keys = await backupKeys(header, given);
  if (keys === null) {
    throw new DomainError("invalid_input", "This backup is locked: set CLAWKEEP_BACKUP_PASSPHRASE.");
  }
  if (!provenBy(keys.header)) {
    throw new DomainError(
      "invalid_input",
      by === "passphrase"
        ? "The passphrase is not the one of this backup, or its beginning is not as it was written."
        : "The beginning of this backup is not as it was written.",
    );
  }
  return keys.chunks;
}

/** Which master key a backup needs, and where it is looked for. */
export function otherKey({ keyId }: Pick<BackupHeader, "keyId">, ring: KeyRing | null): DomainError {
  const given = ring === null ? "None was given" : `The one given is ${ring.own.keyId}`;
  return new DomainError(
    "invalid_input",
    `This backup needs the master key ${keyId}. ${given}. Put it as master.key into the data folder, or set CLAWKEEP_MASTER_KEY or CLAWKEEP_MASTER_KEY_FILE.`,
  );
}

function refuseLaterVersion({ appVersion }: BackupHeader, migrations: readonly string[]): void {
  const known = new Set(knownMigrations());
  if (migrations.every((name) => known.has(name))) return;
  throw new DomainError(
    "invalid_input",
    `This backup is of Clawkeep ${appVersion}, whose database this version does not know. Update Clawkeep first.`,
  );
}

async function refuseFullDisk(file: string, { databaseBytes }: BackupHeader): Promise<void> {
  const { bavail, bsize } = await statfs(path.dirname(file));
  if (bavail * bsize >= databaseBytes) return;
  throw new DomainError(
    "conflict",
    `${path.dirname(file)} has no room for the database: it needs ${Math.ceil(databaseBytes / 1024 ** 2)} MiB.`,
  );
}
