/** How ordinary lines look: their first 16 bytes with 0 for any digit, how many of these count, and the last byte. */
export type LineShape = { beginning: Uint8Array; counts: number; ending: number | null };

export type Found = {
  /** The line is `bytes.subarray(start, end)`, without its line feed. */
  start: number;
  end: number;
  /** Not of the shape of ordinary lines; else it was found for a needle. */
  isOdd: boolean;
};

export type Scan = {
  /** The next line that must be read closely; null when there is none up to the end. */
  found: Found | null;
  /** Ordinary lines without a needle before it, and where the last of them starts. */
  passed: number;
  lastPassed: number;
};

/** Finds the lines of a text that say something of interest, without making strings of the others. */
export type Scanner = {
  /** Where the text goes. */
  bytes: Uint8Array;
  /** Looks through whole lines: `from` is a line's first byte, `to` lies behind a line feed. */
  next: (from: number, to: number) => Scan;
  /** From now on lines of this shape are ordinary. Before the first call none is. */
  expect: (shape: LineShape) => void;
  /** Ends it, and keeps its memory for the next scanner. There is no room for text afterwards. */
  free: () => void;
};
