import "server-only";

import { realpath } from "node:fs/promises";
import path from "node:path";

/** Whether `file` lies below one of these folders, by name alone; `..` counts for what it does. */
export function liesBelow(folders: readonly string[], file: string): boolean {
  return folders.some((folder) => {
    const way = path.relative(path.resolve(folder), path.resolve(file));
    return way !== "" && way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
  });
}

/**
 * The folders log files may be read from, links resolved: an admin of these pages is not an admin of this machine.
 * Those that do not exist (yet) are left out.
 */
export async function realFolders(folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => realpath(folder).catch(() => null)));
  return found.filter((folder) => folder !== null);
}
