import { readFileSync } from "node:fs";
import path from "node:path";

import type { Context } from "@/lib/core/context";
import type { RingKeys } from "@/lib/core/key-ring";
import { SCOPES } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";

import { type BackupMade, makeBackup } from "../make-backup";
import { restoreBackup, type RestoreBackup } from "../restore-backup";
import { verifyBackup } from "../verify-backup";
import { MASTER_KEY } from "./command-line";

type Source = Context & { dataDir: string; databaseFile: string };
type Asked = Partial<Pick<RestoreBackup, "keys" | "passphrase" | "despiteFaults" | "signal">>;

export const KEYS: RingKeys = [new Secret(MASTER_KEY)];

/** What a command line has before there is a database. */
export const base = {
  actor: { kind: "system", id: "command-line", name: "command line", scopes: new Set(SCOPES) },
  now: () => new Date(),
  network: { allowedHosts: [], connectTo: "" },
} as const;

/** A backup of this database, in its own data folder. */
export async function backupOf(
  ctx: Source,
  name = "it.backup",
  passphrase: Secret | null = null,
): Promise<BackupMade & { file: string }> {
  const file = path.join(ctx.dataDir, name);
  const made = await makeBackup(ctx, { databaseFile: ctx.databaseFile, to: { file }, passphrase });
  return { ...made, file };
}

/** Restores with the master key of the test contexts, unless told otherwise. */
export function restore(file: string | Buffer, dataDir: string, asked: Asked = {}) {
  return restoreBackup(base, {
    source: sourceOf(file),
    keys: KEYS,
    passphrase: null,
    despiteFaults: false,
    dataDir,
    databaseFile: path.join(dataDir, "clawkeep.db"),
    ...asked,
  });
}

export function verify(file: string | Buffer, asked: Omit<Asked, "despiteFaults"> = {}) {
  return verifyBackup(base, { source: sourceOf(file), keys: KEYS, passphrase: null, ...asked });
}

function sourceOf(file: string | Buffer): AsyncIterable<Uint8Array> {
  return streamed(typeof file === "string" ? readFileSync(file) : file);
}

/** These bytes, as a stream brings them. */
export async function* streamed(...pieces: Uint8Array[]): AsyncGenerator<Uint8Array, void, void> {
  yield* pieces;
}
