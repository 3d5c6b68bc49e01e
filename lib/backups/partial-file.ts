import type { Stats } from "node:fs";
import { link, lstat, open, readdir, rename, rm, unlink } from "node:fs/promises";
import path from "node:path";

import { syncFolder } from "@/lib/core/durable-file";
import { DomainError } from "@/lib/core/errors";

/** Whoever still writes touches its file more often than this. */
const ABANDONED_MS = 60 * 60_000;
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/** The name under which this process makes `file`, in the same folder: what stands under `file` itself is complete. */
export function partialNameOf(file: string): string {
  return `${file}.partial-${process.pid}`;
}

/** Removes what processes that were killed have left of `file`, SQLite's own files beside it included. */
export async function removePartials(file: string): Promise<void> {
  const folder = path.dirname(file);
  const beginning = `${path.basename(file)}.partial-`;
  for (const name of await readdir(folder)) {
    const [, pid] =
      (name.startsWith(beginning) && /^(\d+)(?:-\w+)?$/.exec(name.slice(beginning.length))) || [];
    if (pid === undefined) continue;
    const leftover = path.join(folder, name);
    if (await isAbandoned(leftover, Number(pid))) await rm(leftover, { force: true, recursive: true });
  }
}

/** By its process; and by age, because in a container the next process has the same number again. */
async function isAbandoned(leftover: string, pid: number): Promise<boolean> {
  const found = await lstatIfThere(leftover);
  // In a folder that many share, another's is the other's to remove.
  if (found === null || found.uid !== (process.getuid?.() ?? found.uid)) return false;
  return pid === process.pid || !isAlive(pid) || Date.now() - found.mtimeMs > ABANDONED_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/**
 * Gives a complete file its name, so that it survives a power cut: file and folder are flushed. Throws `conflict` where
 * the name is taken, whenever that came about.
 */
export async function finishPartial(partial: string, file: string): Promise<void> {
  await flush(partial);
  try {
    // Unlike a rename it never takes the place of another file.
    await link(partial, file);
    await unlink(partial);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "EEXIST") throw taken(file);
    if (!NO_LINKS.has(code)) throw error;
    await refuseTaken(file);
    await rename(partial, file);
  }
  syncFolder(path.dirname(file));
}

/** Throws `conflict` where something has this name already. */
export async function refuseTaken(file: string): Promise<void> {
  if ((await lstatIfThere(file)) !== null) throw taken(file);
}

function lstatIfThere(file: string): Promise<Stats | null> {
  return lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

function taken(file: string): DomainError {
  return new DomainError("conflict", `${file} exists already. Nothing was overwritten.`);
}

async function flush(file: string): Promise<void> {
  // Windows flushes only what may be written.
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
