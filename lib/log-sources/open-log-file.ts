import "server-only";

import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, readdir, readlink, realpath } from "node:fs/promises";
import path from "node:path";

import { liesBelow, realFolders } from "./allowed-file";
import { rotationOf } from "./log-path.rules";

export class FileNotAllowed extends Error {
  override readonly name = "FileNotAllowed";
}

/** An open file, and what it is known again by. Whoever opens it closes it. */
export type LogFile = { handle: FileHandle; inode: string; size: number; modifiedNs: bigint };

/**
 * Opens a regular file below the allowed folders; links are followed first, so that none leads out of them. Throws
 * FileNotAllowed, and system errors with a `code`.
 */
export async function openLogFile(folders: readonly string[], file: string): Promise<LogFile> {
  const real = await realpath(file);
  const allowed = await realFolders(folders);
  if (!liesBelow(allowed, real)) throw new FileNotAllowed();
  // NOFOLLOW: nobody puts a link there after it was judged. NONBLOCK: opening a pipe would wait for its writer.
  const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    // NOFOLLOW says nothing of the folders on the way: one may have become a link since.
    if (!liesBelow(allowed, await pathOf(handle, real))) throw new FileNotAllowed();
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile())
      throw Object.assign(new Error("not a regular file"), { code: "EINVAL", syscall: "open" });
    return {
      handle,
      inode: `${stat.dev}:${stat.ino}`,
      size: Number(stat.size),
      modifiedNs: stat.mtimeNs,
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Where an open file lies (a deleted one with a word behind its name). Linux knows; elsewhere it is looked up once more. */
async function pathOf({ fd }: FileHandle, judged: string): Promise<string> {
  if (process.platform !== "linux") return realpath(judged);
  return readlink(`/proc/self/fd/${fd}`).catch(() => realpath(judged));
}

/** Up to `length` bytes from `offset` on; fewer at the file's end. */
export async function readBytes(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

export function hashOfHead(head: Uint8Array, bytes: number): string {
  return bytes === 0 ? "" : createHash("sha256").update(head.subarray(0, bytes)).digest("hex");
}

/** The file and its rotated ones, oldest first; none where the folder is not there. */
export async function filesOf(file: string): Promise<string[]> {
  const folder = path.dirname(file);
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return names
    .map((name) => ({ name, rotation: rotationOf(path.basename(file), name) }))
    .filter((found): found is { name: string; rotation: number } => found.rotation !== null)
    .sort((a, b) => b.rotation - a.rotation)
    .map(({ name }) => path.join(folder, name));
}
