/** Where things are in the scanner's memory, in bytes. */
export const PLACES = {
  /** Half-byte tables of the fingerprints: lower and upper, for each of three bytes. */
  tables: 0,
  /** How an ordinary line begins, and which of these bytes count. */
  beginning: 96,
  beginningMask: 112,
  /** 16 bytes of 15, and 16 line feeds: see `constants`. */
  lowerHalf: 128,
  lineFeeds: 144,
  /** Suspected buckets of the 16 bytes at hand. */
  suspects: 160,
  /** What `next` found: start and end of the line, lines passed before it, the start of the last of these. */
  lineStart: 176,
  lineEnd: 180,
  passed: 184,
  lastPassed: 188,
  /** 1 when the line is no ordinary one, 0 when it was found for a needle. */
  isOdd: 192,
  /** The last byte of an ordinary line; 0 when any will do. */
  ending: 196,
  /** Address of the list of needles of each bucket. */
  buckets: 224,
  /** Those lists, and the needles' bytes. */
  lists: 256,
  /** The text, behind a gap of zeros so that a needle is never seen to begin before it. */
  text: 16 * 1024,
} as const;

/** An entry of a bucket's list: fingerprint, its place in the needle, the needle's length (0 ends the list), address. */
export const ENTRY_BYTES = 16;
