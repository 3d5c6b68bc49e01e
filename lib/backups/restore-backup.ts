import "server-only";

import { mkdir, readdir, rmdir } from "node:fs/promises";
import path from "node:path";

import { recordAudit } from "@/lib/core/audit";
import { type Context, requireScope } from "@/lib/core/context";
import { DomainError } from "@/lib/core/errors";
import { KeyRing, type RingKeys } from "@/lib/core/key-ring";
import { migrate } from "@/lib/core/migrate";
import { transaction } from "@/lib/core/transaction";

import { finishPartial, partialNameOf, removePartials } from "./partial-file";
import { isSound, proveContents, type ProvenContents } from "./prove-contents";
import { standAlone } from "./sqlite-file";
import {
  type ContextWithoutDatabase,
  countLiveTokens,
  type EndedByRestore,
  endWhatWasOpen,
  withDatabaseFile,
} from "./store";
import { type BackupInput, otherKey, type Unpacked, unpackBackup } from "./unpack-backup";

/** What may be in a data folder before its database: it opens the backup, or would open it. */
const MASTER_KEY_FILES = /^master\.(?:key|salt)(?:\.[a-z]+)?$/;

export type RestoreBackup = BackupInput & {
  dataDir: string;
  databaseFile: string;
  keys: RingKeys | null;
  /** Restores what is sealed under a key nobody has, and an audit log that is not as it was written. */
  despiteFaults: boolean;
};

export type BackupRestored = Unpacked & {
  contents: ProvenContents;
  ended: EndedByRestore;
  /** API tokens that open something again. */
  liveTokens: number;
};

/** A backup that could be restored, was it not for what is inside it. */
export class UnsoundBackup extends DomainError {
  constructor(readonly contents: ProvenContents) {
    super("conflict", "Not all in this backup is as it should be. Nothing was restored.");
  }
}

/**
 * Puts the database of a backup into a data folder that has none. It gets its name when all of it is proven and on the
 * disk; whatever fails before, the folder is as it was. Ends the sessions and open invitations of then. Throws with a
 * sentence, and `UnsoundBackup` for what `despiteFaults` would let through.
 */
export async function restoreBackup(
  base: ContextWithoutDatabase,
  input: RestoreBackup,
): Promise<BackupRestored> {
  requireScope(base, "users:manage");
  const { dataDir, databaseFile } = input;
  const made = await mkdir(dataDir, { recursive: true, mode: 0o700 });
  try {
    await removePartials(databaseFile);
    await refuseInhabited(dataDir);
    const restored = await makeDatabase(base, input, partialNameOf(databaseFile));
    input.signal?.throwIfAborted();
    await finishPartial(partialNameOf(databaseFile), databaseFile);
    return restored;
  } catch (error) {
    await removePartials(databaseFile);
    if (made !== undefined) await removeEmpty(dataDir, made);
    throw error;
  }
}

/** `folder`, and those above it up to `last`; what somebody has put something into meanwhile stays. */
async function removeEmpty(folder: string, last: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTEMPTY") return;
    throw error;
  }
  if (folder !== last) await removeEmpty(path.dirname(folder), last);
}

async function makeDatabase(
  base: ContextWithoutDatabase,
  input: RestoreBackup,
  file: string,
): Promise<BackupRestored> {
  const { keys, despiteFaults, signal } = input;
  const ring = keys && new KeyRing(keys);
  const unpacked = await unpackBackup(ring, input, file);
  if (keys === null || ring?.has(unpacked.header.keyId) !== true) throw otherKey(unpacked.header, ring);
  await migrate(file);
  const outcome = await withDatabaseFile(base, { file, keys }, async (ctx) => {
    const contents = await proveContents(ctx, file, signal);
    if (!isSound(contents) && !despiteFaults) throw new UnsoundBackup(contents);
    const ended = await settle(ctx, unpacked);
    return { contents, ended, liveTokens: await countLiveTokens(ctx) };
  });
  standAlone(file);
  return { ...unpacked, ...outcome };
}

function settle(ctx: Context, { header, sha256 }: Unpacked): Promise<EndedByRestore> {
  return transaction(ctx, async (tx) => {
    const ended = await endWhatWasOpen(tx);
    await recordAudit(tx, {
      action: "backup.restored",
      subject: "database",
      details: { madeAt: header.createdAt, sha256, ...ended },
    });
    return ended;
  });
}

async function refuseInhabited(dataDir: string): Promise<void> {
  const strange = (await readdir(dataDir)).filter((name) => !MASTER_KEY_FILES.test(name));
  if (strange.length === 0) return;
  const some = strange.slice(0, 3).map((name) => path.join(dataDir, name));
  throw new DomainError(
    "conflict",
    `A backup is restored into a data folder with nothing in it but a master key. There is ${some.join(", ")}${strange.length > some.length ? " and more" : ""}. Nothing was changed.`,
  );
}
