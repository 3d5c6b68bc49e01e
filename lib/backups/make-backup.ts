import "server-only";

import { type FileHandle, open, unlink } from "node:fs/promises";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import type { Secret } from "@/lib/core/secret";
import packageJson from "@/package.json";

import { backupKeys, newSalt, SCRYPT } from "./backup-keys";
import { type BackupOutput, prepareOutput, writeOutput, type Written } from "./backup-output";
import { compressed } from "./compression";
import { type BackupHeader, encodeHeader } from "./header";
import { partialNameOf, removePartials } from "./partial-file";
import { counted, type OnProgress } from "./progress";
import { sealChunks } from "./sealed-chunks";
import { copyDatabase, type DatabaseFacts, examineDatabase } from "./sqlite-file";

export type MakeBackup = {
  databaseFile: string;
  to: BackupOutput;
  /** Locks the backup instead of the master key. */
  passphrase: Secret | null;
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
};

export type BackupMade = Written & Pick<DatabaseFacts, "tables" | "auditHead"> & { header: BackupHeader };

/**
 * Writes the database as it is at one instant, compressed and encrypted, while others go on reading and writing it.
 * The audit log tells that it was begun before there is a copy, and what it became after. Throws `conflict` for a file
 * that exists and for a damaged database; whatever fails, nothing half-done is left.
 */
export async function makeBackup(ctx: Context, input: MakeBackup): Promise<BackupMade> {
  requireScope(ctx, "users:manage");
  const { databaseFile, to, passphrase, signal, onProgress } = input;
  await prepareOutput(to);
  await removePartials(databaseFile);
  const where = {
    to: "file" in to ? to.file : "standard output",
    lockedBy: passphrase ? "passphrase" : "master-key",
  };
  await recordAudit(ctx, { action: "backup.begun", subject: "database", details: where });

  const createdAt = ctx.now().toISOString();
  const { facts, copy } = await takeCopy(input);
  try {
    const databaseBytes = (await copy.stat()).size;
    const header: BackupHeader = {
      appVersion: packageJson.version,
      migration: facts.migrations.at(-1) ?? "",
      // The current one: whoever has it has those before it too, even while rows are left under one of them.
      keyId: facts.keyId ?? ctx.vault.keyId,
      createdAt,
      databaseBytes,
      protection: passphrase ? { by: "passphrase", scrypt: SCRYPT } : { by: "master-key" },
      salt: newSalt(),
    };
    const plain = counted(copy.createReadStream({ autoClose: false }), "written", databaseBytes, onProgress);
    const written = await writeOutput(to, encoded(ctx, header, plain, passphrase), signal);
    const details = { ...where, bytes: written.bytes, sha256: written.sha256 };
    await recordAudit(ctx, { action: "backup.made", subject: "database", details });
    return { ...written, header, tables: facts.tables, auditHead: facts.auditHead };
  } finally {
    await copy.close();
  }
}

/** A copy that is examined and has no name any more: it is gone with this process, however that ends. */
async function takeCopy({
  databaseFile,
  signal,
  onProgress,
}: MakeBackup): Promise<{ facts: DatabaseFacts; copy: FileHandle }> {
  const file = partialNameOf(databaseFile);
  try {
    const onPages = (done: number, of: number): void => onProgress?.("copied", done, of);
    await copyDatabase(databaseFile, file, { signal, onPages });
    const facts = examineDatabase(file);
    const copy = await open(file, "r");
    await unlink(file);
    return { facts, copy };
  } finally {
    await removePartials(databaseFile);
  }
}

async function* encoded(
  { vault }: Pick<Context, "vault">,
  header: BackupHeader,
  plain: AsyncIterable<Buffer>,
  passphrase: Secret | null,
): AsyncGenerator<Buffer, void, void> {
  const keys = await backupKeys(header, { ring: vault.ring, passphrase });
  if (keys === null) {
    throw new Error(`The master key ${header.keyId} has taken this one's place. Run this with the new one.`);
  }
  yield encodeHeader(header, keys.header);
  yield* sealChunks(compressed(plain), keys.chunks);
}
