/** Longer lines are counted and dropped. Real ones stay under 10 KiB: previews of errors are cut at 400 characters. */
export const LINE_BYTES_MAX = 1024 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export type LineSplitter = {
  push: (chunk: Uint8Array) => void;
  /** Hands out a last line without a line feed. */
  end: () => void;
  /** Bytes held for an unfinished line: never more than 1 MiB. */
  retainedBytes: () => number;
};

/**
 * Cuts a stream of UTF-8 bytes into lines, in whatever chunks it comes. Bytes that are not UTF-8 become U+FFFD.
 * Memory stays bounded whatever is fed: an oversized line is skipped as it passes, never collected.
 */
export function createLineSplitter(sinks: {
  onLine: (line: string) => void;
  onOversized: () => void;
}): LineSplitter {
  const decoder = new TextDecoder();
  let pending = new Uint8Array(0);
  let pendingLength = 0;
  let skipping = false;

  function keep(bytes: Uint8Array) {
    const length = pendingLength + bytes.length;
    if (length > LINE_BYTES_MAX) return skip();
    if (length > pending.length) {
      const grown = new Uint8Array(Math.min(LINE_BYTES_MAX, Math.max(length, pending.length * 2)));
      grown.set(pending.subarray(0, pendingLength));
      pending = grown;
    }
    pending.set(bytes, pendingLength);
    pendingLength = length;
  }

  function skip() {
    skipping = true;
    pending = new Uint8Array(0);
    pendingLength = 0;
    sinks.onOversized();
  }

  function finish(tail: Uint8Array) {
    if (pendingLength === 0) return emit(tail);
    keep(tail);
    if (skipping) {
      skipping = false;
      return;
    }
    const line = pending.subarray(0, pendingLength);
    pendingLength = 0;
    emit(line);
  }

  function emit(bytes: Uint8Array) {
    if (bytes.length > LINE_BYTES_MAX) return sinks.onOversized();
    const end = bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    // Decoded line by line: a piece of one big string would keep that whole string alive behind every event.
    sinks.onLine(decoder.decode(bytes.subarray(0, end)));
  }

  return {
    push(chunk) {
      let start = 0;
      for (;;) {
        const end = chunk.indexOf(LINE_FEED, start);
        if (end === -1) break;
        if (skipping) skipping = false;
        else finish(chunk.subarray(start, end));
        start = end + 1;
      }
      if (start < chunk.length && !skipping) keep(chunk.subarray(start));
    },
    end() {
      if (pendingLength > 0) finish(new Uint8Array(0));
      skipping = false;
      pending = new Uint8Array(0);
    },
    retainedBytes: () => pending.length,
  };
}
