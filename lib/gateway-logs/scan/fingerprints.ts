/** Three bytes of a needle, rare in ordinary lines, by which the scanner suspects that needle. */
export type Fingerprint = { needle: Uint8Array; offset: number; bucket: number };

export const BUCKETS = 8;
const LENGTH = 3;
/** Tried of each needle. */
const CANDIDATES = 6;
/** Bytes that the sample below lacks occur too. */
const UNSEEN = 0.1;

/** What ordinary lines are made of, of either form: how common a byte is in logs is counted here. */
const ORDINARY = `{"0":"{\\"subsystem\\":\\"gateway/ws\\"}","1":"res health 12ms conn=4f21e0","_meta":{"runtime":"node",
"runtimeVersion":"24.21.0","hostname":"unknown","name":"{\\"subsystem\\":\\"gateway/ws\\"}","parentNames":["openclaw"],
"date":"2026-11-20T20:12:13.248Z","logLevelId":3,"logLevelName":"INFO","path":{"fullFilePath":"file:///usr/lib/dist/s.js:9",
"fileName":"s.js","fileNameWithLine":"s.js:9","fileColumn":"14","fileLine":"9","filePath":"/usr/lib/s.js","method":"logToFile"}},
"time":"2026-11-20T20:12:13.249+00:00","hostname":"vm","message":"startup stages runId=idem-1795 phase=dispatch totalMs=12431",
"traceId":"671e4d8307e5b02cf75c41bade6a1de5","spanId":"1b171da4e87ea5a2","parentSpanId":"3b06c5b76715df13","traceFlags":"01"}
2026-11-20T20:12:13.248+00:00 [tools] tool exec finished: tool=read session=agent:main path=/home/node/notes.md exit=0`;

/**
 * Chooses a fingerprint of each needle, and which needles share one of the eight buckets, so that an ordinary line
 * raises few false suspicions. A bucket is suspected where each byte fits, half by half, any fingerprint in it.
 */
export function chooseFingerprints(needles: readonly string[]): Fingerprint[] {
  const common = countBytes(ORDINARY);
  const buckets = Array.from({ length: BUCKETS }, () => EMPTY);
  const suspicions = buckets.map(() => 0);
  return needles.map((text) => {
    const needle = new TextEncoder().encode(text);
    let best = { offset: 0, bucket: 0, sets: EMPTY, rise: Number.POSITIVE_INFINITY };
    for (const offset of rarestOffsets(needle, common)) {
      for (const [bucket, before] of buckets.entries()) {
        const sets = before.map((set, index) => widened(set, needle[offset + index] ?? 0));
        const rise = suspicionsOf(sets, common) - (suspicions[bucket] ?? 0);
        if (rise < best.rise) best = { offset, bucket, sets, rise };
      }
    }
    buckets[best.bucket] = best.sets;
    suspicions[best.bucket] = (suspicions[best.bucket] ?? 0) + best.rise;
    return { needle, offset: best.offset, bucket: best.bucket };
  });
}

/** For each byte of a fingerprint: by lower and by upper half, the buckets (one bit each) that it speaks for. */
export function halfTables(fingerprints: readonly Fingerprint[]): Uint8Array {
  const tables = new Uint8Array(LENGTH * 2 * 16);
  for (const { needle, offset, bucket } of fingerprints) {
    for (let index = 0; index < LENGTH; index += 1) {
      const byte = needle[offset + index] ?? 0;
      for (const place of [index * 32 + (byte & 15), index * 32 + 16 + (byte >> 4)]) {
        tables[place] = (tables[place] ?? 0) | (1 << bucket);
      }
    }
  }
  return tables;
}

/** The lower and upper halves of the bytes that one place of a bucket admits, as bit sets of 16 each. */
type HalfSets = number;

const EMPTY: readonly HalfSets[] = Array.from({ length: LENGTH }, () => 0);

function widened(set: HalfSets, byte: number): HalfSets {
  return set | (1 << (byte & 15)) | (1 << (16 + (byte >> 4)));
}

type ByteCount = { byte: number; count: number };

function countBytes(text: string): readonly ByteCount[] {
  const counts = new Map<number, number>();
  for (const byte of new TextEncoder().encode(text)) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  return [...counts].map(([byte, count]) => ({ byte, count }));
}

/** How often ordinary bytes would pass all places of a bucket, were they independent of each other. */
function suspicionsOf(sets: readonly HalfSets[], common: readonly ByteCount[]): number {
  return sets.reduce((product, set) => {
    let sum = UNSEEN;
    for (const { byte, count } of common)
      sum += count * ((set >> (byte & 15)) & (set >> (16 + (byte >> 4))) & 1);
    return product * sum;
  }, 1);
}

function rarestOffsets(needle: Uint8Array, common: readonly ByteCount[]): number[] {
  const counts = new Map(common.map(({ byte, count }) => [byte, count]));
  return Array.from({ length: needle.length - LENGTH + 1 }, (_, offset) => {
    const bytes = needle.subarray(offset, offset + LENGTH);
    return {
      offset,
      weight: bytes.reduce((product, byte) => product * ((counts.get(byte) ?? 0) + UNSEEN), 1),
    };
  })
    .sort((left, right) => left.weight - right.weight)
    .slice(0, CANDIDATES)
    .map(({ offset }) => offset);
}
