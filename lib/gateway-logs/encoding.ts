/** Enough of the start to tell an encoding; short enough that waiting for it costs nothing. */
const HEAD_BYTES = 4096;
/** A share of control bytes that text never has: coloured logs stay far below, compressed data lies near 10 %. */
const CONTROL_SHARE_MAX = 0.03;
/** UTF-16 of mostly ASCII text has a NUL in every second byte; Chinese text in between lowers the share. */
const UTF16_NUL_SHARE_MIN = 0.25;
/** Transcoded at a time: a browser may hand over a whole file as one chunk. */
const TRANSCODE_BYTES = 256 * 1024;

/** Fewer bytes do not tell gzip. */
export const GZIP_BYTES_MIN = 2;

/** Whether bytes begin as gzip does. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be";

/** What the first bytes say: the encoding, and whether this is no text at all (an archive, an image, a database). */
export function sniff(head: Uint8Array): { encoding: TextEncoding; looksBinary: boolean } {
  const marked = byteOrderMark(head);
  if (marked) return { encoding: marked, looksBinary: false };

  let controls = 0;
  const nuls = { even: 0, odd: 0 };
  for (const [index, byte] of head.entries()) {
    if (byte === 0) nuls[index % 2 === 0 ? "even" : "odd"] += 1;
    if (isControl(byte)) controls += 1;
  }
  const pairs = Math.floor(head.length / 2);
  const isUtf16 = (filled: number, empty: number) =>
    pairs > 0 && filled / pairs >= UTF16_NUL_SHARE_MIN && empty / pairs < CONTROL_SHARE_MAX;
  if (isUtf16(nuls.odd, nuls.even)) return { encoding: "utf-16le", looksBinary: false };
  if (isUtf16(nuls.even, nuls.odd)) return { encoding: "utf-16be", looksBinary: false };
  return { encoding: "utf-8", looksBinary: controls > head.length * CONTROL_SHARE_MAX };
}

/** A whole text of unknown encoding. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(sniff(bytes.subarray(0, HEAD_BYTES)).encoding).decode(bytes);
}

/**
 * Turns a byte stream of unknown encoding into UTF-8. Bytes that are UTF-8 already pass through uncopied; a log saved
 * by a Windows editor or by PowerShell's `>` is UTF-16. `onBinary` is called once, instead of `onBytes`, for no text.
 */
export function createUtf8Stream(sinks: { onBytes: (bytes: Uint8Array) => void; onBinary: () => void }): {
  push: (chunk: Uint8Array) => void;
  end: () => void;
} {
  let head: Uint8Array | null = new Uint8Array(0);
  let forward: (chunk: Uint8Array, last: boolean) => void = () => {};

  function open(bytes: Uint8Array, last: boolean) {
    head = null;
    const { encoding, looksBinary } = sniff(bytes.subarray(0, HEAD_BYTES));
    if (looksBinary) sinks.onBinary();
    else forward = encoding === "utf-8" ? sinks.onBytes : transcoder(encoding, sinks.onBytes);
    forward(bytes, last);
  }

  return {
    push(chunk) {
      if (head === null) return forward(chunk, false);
      const start = head.length === 0 ? chunk : concat(head, chunk);
      if (start.length >= HEAD_BYTES) open(start, false);
      // Copied, because a caller may fill the same buffer again. By `slice` a Buffer of Node's would not be.
      else head = start === chunk ? new Uint8Array(chunk) : start;
    },
    end() {
      if (head !== null) open(head, true);
      else forward(new Uint8Array(0), true);
    },
  };
}

function transcoder(encoding: TextEncoding, onBytes: (bytes: Uint8Array) => void) {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (chunk: Uint8Array, last: boolean) => {
    for (let start = 0; start < chunk.length; start += TRANSCODE_BYTES) {
      const part = chunk.subarray(start, start + TRANSCODE_BYTES);
      onBytes(encoder.encode(decoder.decode(part, { stream: true })));
    }
    if (last) onBytes(encoder.encode(decoder.decode()));
  };
}

function byteOrderMark(head: Uint8Array): TextEncoding | null {
  const [first, second, third] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}

/** Tab, line feed, carriage return and escape (colours) belong to logs; the rest of the low bytes do not. */
function isControl(byte: number): boolean {
  return byte < 0x20 ? byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b : byte === 0x7f;
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const joined = new Uint8Array(left.length + right.length);
  joined.set(left);
  joined.set(right, left.length);
  return joined;
}
