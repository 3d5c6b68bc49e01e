import { BUCKETS, chooseFingerprints, type Fingerprint, halfTables } from "./fingerprints";
import type { LineShape, Scan, Scanner } from "./line-scanner";
import { ENTRY_BYTES, PLACES } from "./places";
import { scannerModule } from "./scanner-program";

type Exports = { memory: WebAssembly.Memory; next: (from: number, to: number) => number };

const PAGE_BYTES = 64 * 1024;
/** The last vectors of a text are read beyond its end. */
const SLACK_BYTES = 128;
const VECTOR_BYTES = 16;
const LINE_FEED = 10;
const LOWER_HALF = 15;
/** Digits of a beginning are read as 0, so this fits no line. */
const NEVER = 0x39;

type Prepared = {
  needles: readonly string[];
  pages: number;
  program: WebAssembly.Module;
  fingerprints: Fingerprint[];
  /**
   * Of a scanner that was freed. Instances weigh 1.5 MiB each, of which the garbage collector hardly feels anything: a
   * thread that reads one log after the other piled up tens of MiB of them (Node 24.21).
   */
  spare: Exports | null;
};

const NO_ROOM = new Uint8Array(0);

/** Of the last scanner made: a server makes one for each upload and source, all for the same needles. */
let prepared: Prepared | null = null;

/** A scanner in WebAssembly; null where that or its vector instructions are missing or forbidden. */
export function createWasmScanner(capacity: number, needles: readonly string[]): Scanner | null {
  const pages = Math.ceil((PLACES.text + capacity + SLACK_BYTES) / PAGE_BYTES);
  if (prepared?.needles !== needles || prepared.pages !== pages) prepared = prepare(needles, pages);
  if (!prepared) return null;
  const owner = prepared;
  const exports = owner.spare ?? (new WebAssembly.Instance(owner.program).exports as Exports);
  owner.spare = null;
  const memory = new Uint8Array(exports.memory.buffer);
  const words = new Int32Array(exports.memory.buffer);
  const word = (place: number) => words[place >> 2] ?? 0;
  writeNeedles(memory, words, owner.fingerprints);
  memory.fill(LOWER_HALF, PLACES.lowerHalf, PLACES.lowerHalf + VECTOR_BYTES);
  memory.fill(LINE_FEED, PLACES.lineFeeds, PLACES.lineFeeds + VECTOR_BYTES);
  memory.fill(NEVER, PLACES.beginning, PLACES.beginning + VECTOR_BYTES);
  memory.fill(0xff, PLACES.beginningMask, PLACES.beginningMask + VECTOR_BYTES);
  memory[PLACES.ending] = 0;

  return {
    bytes: memory.subarray(PLACES.text, PLACES.text + capacity),
    next(from, to): Scan {
      const found = exports.next(PLACES.text + from, PLACES.text + to) === 1;
      const passed = word(PLACES.passed);
      const lastPassed = word(PLACES.lastPassed) - PLACES.text;
      if (!found) return { found: null, passed, lastPassed };
      const start = word(PLACES.lineStart) - PLACES.text;
      const end = word(PLACES.lineEnd) - PLACES.text;
      return { found: { start, end, isOdd: word(PLACES.isOdd) === 1 }, passed, lastPassed };
    },
    expect({ beginning, counts, ending }: LineShape) {
      memory.set(beginning.subarray(0, VECTOR_BYTES), PLACES.beginning);
      memory.fill(0, PLACES.beginningMask, PLACES.beginningMask + VECTOR_BYTES);
      memory.fill(0xff, PLACES.beginningMask, PLACES.beginningMask + counts);
      memory[PLACES.ending] = ending ?? 0;
    },
    free() {
      if (this.bytes === NO_ROOM) return;
      this.bytes = NO_ROOM;
      // A log may have keys in it, and nobody knows how long it would lie there.
      memory.fill(0, PLACES.text);
      owner.spare = exports;
    },
  };
}

function prepare(needles: readonly string[], pages: number): Prepared | null {
  for (const relaxed of [true, false]) {
    try {
      const program = new WebAssembly.Module(scannerModule(pages, { relaxed }));
      return { needles, pages, program, fingerprints: chooseFingerprints(needles), spare: null };
    } catch {
      // No such vectors, no WebAssembly, or a policy against it: ways of a browser to be, not errors.
    }
  }
  return null;
}

function writeNeedles(memory: Uint8Array, words: Int32Array, fingerprints: readonly Fingerprint[]): void {
  memory.set(halfTables(fingerprints), PLACES.tables);
  let place: number = PLACES.lists;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const entries = fingerprints.filter((fingerprint) => fingerprint.bucket === bucket);
    words[(PLACES.buckets >> 2) + bucket] = place;
    let text = place + (entries.length + 1) * ENTRY_BYTES;
    for (const { needle, offset } of entries) {
      const [first = 0, second = 0, third = 0] = needle.subarray(offset);
      words.set([first | (second << 8) | (third << 16), offset, needle.length, text], place >> 2);
      memory.set(needle, text);
      text += needle.length;
      place += ENTRY_BYTES;
    }
    place = (text + 3) & ~3;
  }
  if (place + SLACK_BYTES > PLACES.text)
    throw new Error("There are more needles than the scanner has room for.");
}
