import "server-only";

import { type FilePosition, isTheFile, startOfFile } from "./file-position";
import { daysToLookFor, hasDate, pathOfDay } from "./log-path.rules";
import { filesOf, hashOfHead, type LogFile, openLogFile, readBytes } from "./open-log-file";

/** Where reading goes on: `position` is in `file`, which is at `path`. Whoever asked closes it. */
export type Located = {
  file: LogFile;
  path: string;
  position: FilePosition;
  /** The file that was read so far is gone or was emptied: what it held beyond the position cannot be read. */
  lost: boolean;
};

export type Where = { folders: readonly string[]; path: string; now: () => Date };

/** The file a position is in, whatever it is called by now, or what follows it. Null: there is none (yet). */
export async function locate(where: Where, position: FilePosition | null): Promise<Located | null> {
  if (position === null) {
    return hasDate(where.path) ? openLaterDay(where, null, false) : openOldest(where, null, false);
  }
  const live = pathOfDay(where.path, position.day);
  // Twice: a rotation in the midst of the search gives a file that was not looked at yet a name that was.
  const known = (await openKnown(where, live, position)) ?? (await openKnown(where, live, position));
  if (known) return known;
  const emptied = await openIf(where, live, (file) => Promise.resolve(file.inode === position.inode));
  if (emptied) {
    return { file: emptied, path: live, position: startOfFile(position.day, emptied.inode), lost: true };
  }
  return (await openOldest(where, position.day, true)) ?? (await openLaterDay(where, position.day, true));
}

/** What is to be read when the file of `located` has been read to its end. Null: it is the last one, lines may follow. */
export async function locateNext(where: Where, located: Located): Promise<Located | null> {
  const { day } = located.position;
  const live = pathOfDay(where.path, day);
  // The ordinary case, twice a second: the only file there is.
  if (located.path === live && !hasDate(where.path)) return null;
  const next = (await openAfter(where, located, live)) ?? (await openLaterDay(where, day, false));
  if (!next) return null;
  // Renamed since its folder was listed: what was opened may not be what follows it. It is looked for again.
  if (await isStill(where, located)) return next;
  await next.file.handle.close();
  return null;
}

/** Nothing but the live path is tried while it is the file: the folder is listed after a rotation only. */
async function openKnown(where: Where, live: string, position: FilePosition): Promise<Located | null> {
  const matches = async (file: LogFile) =>
    file.size >= position.offset &&
    isTheFile(position, {
      ...file,
      headHash: hashOfHead(await readBytes(file.handle, 0, position.head.bytes), position.head.bytes),
    });
  const here = await openIf(where, live, matches);
  if (here) return { file: here, path: live, position, lost: false };
  for (const path of (await filesOf(live)).toReversed()) {
    const file = path === live ? null : await openIf(where, path, matches);
    if (file) return { file, path, position, lost: false };
  }
  return null;
}

async function openAfter(where: Where, { path, position }: Located, live: string): Promise<Located | null> {
  const files = await filesOf(live);
  const index = files.indexOf(path);
  const next = files[index + 1];
  if (index === -1 || next === undefined) return null;
  const file = await openIf(where, next);
  return file && { file, path: next, position: startOfFile(position.day, file.inode), lost: false };
}

/** The oldest file of the first day after `day` that has any. */
async function openLaterDay(where: Where, day: string | null, lost: boolean): Promise<Located | null> {
  if (!hasDate(where.path)) return null;
  for (const next of daysToLookFor(day, where.now())) {
    const located = await openOldest(where, next, lost);
    if (located) return located;
  }
  return null;
}

async function openOldest(where: Where, day: string | null, lost: boolean): Promise<Located | null> {
  const live = pathOfDay(where.path, day);
  const [oldest] = await filesOf(live);
  const file = oldest === undefined ? null : await openIf(where, oldest);
  if (!file || oldest === undefined) return null;
  const [still] = await filesOf(live);
  const located = { file, path: oldest, position: startOfFile(day, file.inode), lost };
  if (still === oldest && (await isStill(where, located))) return located;
  // Renamed since its folder was listed: what was opened may not be the oldest. The next look finds it.
  await file.handle.close();
  return null;
}

async function isStill(where: Where, { path, file }: Located): Promise<boolean> {
  const still = await openIf(where, path, (there) => Promise.resolve(there.inode === file.inode));
  await still?.handle.close();
  return still !== null;
}

/** Opens what is there and wanted. */
async function openIf(
  where: Where,
  path: string,
  wanted: (file: LogFile) => Promise<boolean> = () => Promise.resolve(true),
): Promise<LogFile | null> {
  let file: LogFile;
  try {
    file = await openLogFile(where.folders, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  try {
    if (await wanted(file)) return file;
  } catch (error) {
    await file.handle.close();
    throw error;
  }
  await file.handle.close();
  return null;
}
