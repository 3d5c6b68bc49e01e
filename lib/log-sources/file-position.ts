import { z } from "zod";

/** A file is known again by this many of its first bytes, besides its inode: inodes are used again, copies have others. */
export const HEAD_BYTES = 1024;

const LINE_FEED = 10;

/** Where reading a file goes on. */
export const FilePosition = z.object({
  /** The day its path was made with; null where the path names none. */
  day: z.string().nullable(),
  /** Device and inode as text: they may exceed 2^53. */
  inode: z.string(),
  /** SHA-256 of the first `bytes` bytes, of which no more were taken than had been read. */
  head: z.object({ bytes: z.int(), sha256: z.string() }),
  /** Behind the last line that was read whole. */
  offset: z.int(),
  /** Inside a line too long to be kept: all up to its end is passed over. */
  skipping: z.boolean(),
  /** Instant of the last line that has one, ISO 8601 UTC: lines may have a time of day only, or none. */
  at: z.string().nullable().default(null),
});
export type FilePosition = z.infer<typeof FilePosition>;

/** What another version of this program wrote is not understood: begin anew, nothing is kept twice. */
export function parseFilePosition(text: string | null): FilePosition | null {
  return text === null ? null : (FilePosition.safeParse(JSON.parse(text)).data ?? null);
}

export function startOfFile(day: string | null, inode: string): FilePosition {
  return { day, inode, head: { bytes: 0, sha256: "" }, offset: 0, skipping: false, at: null };
}

/**
 * Whether `file` is the one that was read up to here: the very file, or a copy of it that somebody made before emptying
 * it (`copytruncate`). Shorter than what was read, or beginning otherwise, it is another.
 */
export function isTheFile(
  position: FilePosition,
  file: { inode: string; size: number; headHash: string },
): boolean {
  if (file.size < position.offset) return false;
  if (position.head.bytes === 0) return file.inode === position.inode;
  return file.headHash === position.head.sha256;
}

/**
 * Cuts the whole lines off the bytes behind a position. `atEnd`: nothing will follow, so a last line without a line feed
 * is whole. A chunk of `longest` bytes without a line feed begins, or goes on with, a line that is passed over.
 */
export function cutLines(
  chunk: Uint8Array,
  position: FilePosition,
  { longest, atEnd }: { longest: number; atEnd: boolean },
): { lines: Uint8Array; position: FilePosition; oversized: boolean } {
  const none = chunk.subarray(0, 0);
  const moveTo = (bytes: number, skipping: boolean) => ({
    ...position,
    offset: position.offset + bytes,
    skipping,
  });
  const lastFeed = chunk.lastIndexOf(LINE_FEED);
  if (position.skipping) {
    const firstFeed = chunk.indexOf(LINE_FEED);
    if (firstFeed === -1) return { lines: none, position: moveTo(chunk.length, !atEnd), oversized: false };
    return { lines: none, position: moveTo(firstFeed + 1, false), oversized: false };
  }
  if (lastFeed !== -1 && !(atEnd && lastFeed < chunk.length - 1)) {
    return {
      lines: chunk.subarray(0, lastFeed + 1),
      position: moveTo(lastFeed + 1, false),
      oversized: false,
    };
  }
  if (atEnd) return { lines: chunk, position: moveTo(chunk.length, false), oversized: false };
  if (chunk.length >= longest) {
    return { lines: none, position: moveTo(chunk.length, true), oversized: true };
  }
  return { lines: none, position, oversized: false };
}
