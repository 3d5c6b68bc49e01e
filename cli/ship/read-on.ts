import path from "node:path";

import {
  cutLines,
  type FilePosition,
  HEAD_BYTES,
  isTheFile,
  startOfFile,
} from "@/lib/log-sources/file-position";
import { type Located, locate, locateNext, type Where } from "@/lib/log-sources/locate-file";
import { hashOfHead, readBytes } from "@/lib/log-sources/open-log-file";

import { refuseOtherThanText, TEXT_HEAD_BYTES } from "./only-text";

const READ_BYTES = 1024 * 1024;
/** A rotated file is done with when nobody has written to it for so long: its writer may hold it open for a while. */
const QUIET_MS = 2_000;

export type Piece = {
  /** Whole lines. */
  lines: Uint8Array;
  /** A line too long to be read was passed over. */
  oversized: boolean;
  /** What was read so far is gone, and whatever it held beyond. */
  lost: boolean;
  /** The day in the file's name. */
  day: string | null;
  /** Where the next piece begins; to be kept once these lines are safe. */
  next: FilePosition;
};

/**
 * The next piece of a log from where it was left, through rotation, truncation and days; null when there is nothing
 * new. Nothing is held open between two calls, so that a restart is like any other look. Throws, with a sentence, for a
 * file that is no UTF-8 text.
 */
export async function readOn(log: string, from: FilePosition | null): Promise<Piece | null> {
  const where = whereIs(log);
  const located = await locate(where, from);
  if (located === null) return null;
  const { file, position, lost } = located;
  try {
    const chunk = await readBytes(file.handle, position.offset, READ_BYTES);
    // After reading: emptied and written anew in between, the bytes may be another file's.
    const head = await readBytes(file.handle, 0, HEAD_BYTES);
    if (!(await isStill(located, head, chunk))) return null;
    if (position.offset === 0) refuseOtherThanText(located.path, chunk.subarray(0, TEXT_HEAD_BYTES));
    const cut = cutLines(chunk, position, { longest: READ_BYTES, atEnd: false });
    const common = { lost, day: position.day };
    if (cut.position.offset > position.offset) {
      return { ...common, ...cut, next: withHead(cut.position, head) };
    }
    const next = await locateNext(where, located);
    if (next === null) return null;
    await next.file.handle.close();
    if (Math.abs(Date.now() - Number(file.modifiedNs / 1_000_000n)) < QUIET_MS) return null;
    const last = cutLines(chunk, position, { longest: READ_BYTES, atEnd: true });
    return { ...common, ...last, next: startOfFile(next.position.day, next.file.inode) };
  } finally {
    await file.handle.close();
  }
}

/** Whether there is anything of the log to be read. */
export async function isThere(log: string): Promise<boolean> {
  const located = await locate(whereIs(log), null);
  await located?.file.handle.close();
  return located !== null;
}

/** Who runs this chose the file on their own command line: any folder will do. */
function whereIs(log: string): Where {
  return { folders: [path.parse(log).root], path: log, now: () => new Date() };
}

async function isStill({ file, position }: Located, head: Uint8Array, chunk: Uint8Array): Promise<boolean> {
  const { size } = await file.handle.stat();
  if (position.offset === 0 && Buffer.compare(head, chunk.subarray(0, HEAD_BYTES)) !== 0) return false;
  return isTheFile(position, { inode: file.inode, size, headHash: hashOfHead(head, position.head.bytes) });
}

function withHead(position: FilePosition, head: Uint8Array): FilePosition {
  const bytes = Math.min(HEAD_BYTES, position.offset);
  return { ...position, head: { bytes, sha256: hashOfHead(head, bytes) } };
}
