import "server-only";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { requireScope } from "@/lib/core/context";
import { KeyRing, type RingKeys } from "@/lib/core/key-ring";
import { migrate } from "@/lib/core/migrate";

import { partialNameOf, removePartials } from "./partial-file";
import { proveContents, type ProvenContents } from "./prove-contents";
import { type ContextWithoutDatabase, withDatabaseFile } from "./store";
import { type BackupInput, type Unpacked, unpackBackup } from "./unpack-backup";

/** In the system's temporary folder; one that a killed process left is removed by the next. */
const UNPACKED = path.join(tmpdir(), "clawkeep-verify");

/** `contents` is null without the master key: what is sealed and the audit log's chain need it. */
export type BackupVerified = Unpacked & { contents: ProvenContents | null };

/**
 * Does with a backup all that `restoreBackup` does but keep it: in a temporary folder of the system's, which is removed.
 * Throws with a sentence where it could not be restored at all; what is wrong inside it is in the answer.
 */
export async function verifyBackup(
  base: ContextWithoutDatabase,
  input: BackupInput & { keys: RingKeys | null },
): Promise<BackupVerified> {
  requireScope(base, "users:manage");
  const { keys } = input;
  await removePartials(UNPACKED);
  const folder = await mkdtemp(`${partialNameOf(UNPACKED)}-`);
  const file = path.join(folder, "clawkeep.db");
  try {
    const ring = keys && new KeyRing(keys);
    const unpacked = await unpackBackup(ring, input, file);
    if (keys === null || ring?.has(unpacked.header.keyId) !== true) return { ...unpacked, contents: null };
    await migrate(file);
    const contents = await withDatabaseFile(base, { file, keys }, (ctx) =>
      proveContents(ctx, file, input.signal),
    );
    return { ...unpacked, contents };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
