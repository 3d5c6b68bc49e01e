/**
 * How often latencies fell into which bucket: bucket number → count. Buckets grow by `GROWTH`, so a quantile read
 * from them is within 2 % of the measured one, whatever the spread, and two sketches merge by adding counts
 * (Masson, Rim, Lee: DDSketch, VLDB 2019).
 */
export type Sketch = ReadonlyMap<number, number>;

/** Half a bucket is 1.92 %: the rest of the 2 % is for rounding to `DIGITS`. */
const GROWTH = 1.039;
const DIGITS = 4;
/** Bucket 0 holds everything up to here, milliseconds: no network is quicker. */
const LOWEST_MS = 0.1;

const TEXT = /^(?:\d+(?::\d+)?(?:,\d+(?::\d+)?)*)?$/;

export const EMPTY_SKETCH: Sketch = new Map();

/** `sketch` with one latency more, in milliseconds. */
export function addToSketch(sketch: Sketch, latencyMs: number): Sketch {
  const bucket = latencyMs > LOWEST_MS ? Math.ceil(Math.log(latencyMs / LOWEST_MS) / Math.log(GROWTH)) : 0;
  return new Map(sketch).set(bucket, (sketch.get(bucket) ?? 0) + 1);
}

/** The sketch of everything that is in any of them. */
export function mergeSketches(sketches: Iterable<Sketch>): Sketch {
  const merged = new Map<number, number>();
  for (const sketch of sketches) {
    for (const [bucket, count] of sketch) merged.set(bucket, (merged.get(bucket) ?? 0) + count);
  }
  return merged;
}

/** Milliseconds that the share `q` (0 to 1) of the latencies did not exceed, by nearest rank; null of none. */
export function quantileOf(sketch: Sketch, q: number): number | null {
  const buckets = inOrder(sketch);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(q * total));
  let passed = 0;
  for (const [bucket, count] of buckets) {
    passed += count;
    if (passed >= rank) return middleOf(bucket);
  }
  return null;
}

/** `84:12,1:30,4`: 12 latencies in bucket 84, 30 in the one after it, one in the fourth after that. */
export function writeSketch(sketch: Sketch): string {
  let last = 0;
  const entries = inOrder(sketch).map(([bucket, count]) => {
    const step = bucket - last;
    last = bucket;
    return count === 1 ? `${step}` : `${step}:${count}`;
  });
  return entries.join(",");
}

/** Reads what `writeSketch` wrote; throws `SyntaxError` on anything else. */
export function readSketch(text: string): Sketch {
  if (!TEXT.test(text)) throw new SyntaxError("This is not a latency sketch.");
  const sketch = new Map<number, number>();
  if (text === "") return sketch;
  let bucket = 0;
  for (const entry of text.split(",")) {
    const [step, count = "1"] = entry.split(":");
    bucket += Number(step);
    sketch.set(bucket, Number(count));
  }
  return sketch;
}

/** As far, in proportion, from the bucket's lower edge as from its upper one. */
function middleOf(bucket: number): number {
  return Number(((LOWEST_MS * GROWTH ** bucket * 2) / (GROWTH + 1)).toPrecision(DIGITS));
}

function inOrder(sketch: Sketch): (readonly [bucket: number, count: number])[] {
  return [...sketch].sort(([a], [b]) => a - b);
}
