import "server-only";

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Writes a small file of its owner's alone, whole or not at all, and on the disk when this returns: a power cut must not
 * take a key that rows are sealed by.
 */
export function writeDurably(file: string, text: string): void {
  const unfinished = `${file}.unfinished`;
  // One that a crash left may have another mode, which writing into it would keep.
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { mode: 0o600, flag: "wx", flush: true });
  renameSync(unfinished, file);
  syncFolder(path.dirname(file));
}

export function removeDurably(file: string): void {
  rmSync(file, { force: true });
  syncFolder(path.dirname(file));
}

/** The name of a new file is the folder's content. Windows opens no folders, and needs none of this. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
