import { constants } from "node:fs";
import { copyFile, open, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";

export type ConfigFile = {
  /** Where links lead; "-" is standard input. */
  path: string;
  /** As the person named it. */
  shownName: string;
  text: string;
  bytes: Buffer;
};

/** Reads a file, or standard input for `-`. Throws when it is not UTF-8: written back, it would be another text. */
export async function readConfigFile(name: string): Promise<ConfigFile> {
  const shownName = name === "-" ? "standard input" : name;
  try {
    const path = name === "-" ? name : await realpath(name);
    const bytes = name === "-" ? await buffer(process.stdin) : await readFile(path);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { path, shownName, text, bytes };
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8 text." : (error as Error).message;
    throw new Error(`Cannot read ${shownName}: ${reason}`, { cause: error });
  }
}

/**
 * Puts the text in the file's place in one step, with its owner and mode, and keeps the file as it was beside it: that
 * name is the answer. Throws, and leaves the file alone, when it is another than the one that was read.
 */
export async function writeConfigFile({ path, bytes, shownName }: ConfigFile, text: string): Promise<string> {
  const { mode, uid, gid } = await stat(path);
  const fresh = `${path}.${process.pid}.doctor`;
  const handle = await open(fresh, "wx", mode & 0o777);
  try {
    try {
      // The mode at opening is cut by the umask, and under sudo the file would be root's: its gateway could not read it.
      await handle.chmod(mode & 0o777);
      await handle.chown(uid, gid);
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const backup = await backUp(path);
    if (!(await readFile(backup)).equals(bytes)) {
      await rm(backup);
      throw new Error(`${shownName} was changed meanwhile. Nothing was written; run the command again.`);
    }
    await rename(fresh, path);
    return backup;
  } finally {
    await rm(fresh, { force: true });
  }
}

const BACKUPS_MAX = 100;

/** A copy under a name that is free: the first config is the one people will want back. */
async function backUp(path: string): Promise<string> {
  for (let n = 1; n <= BACKUPS_MAX; n += 1) {
    const backup = `${path}.before-doctor${n === 1 ? "" : `-${n}`}`;
    try {
      await copyFile(path, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  throw new Error(`There are ${BACKUPS_MAX} copies named ${path}.before-doctor…: remove some.`);
}
