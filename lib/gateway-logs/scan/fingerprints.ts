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

/** How often a byte is there, by its upper half and then by its lower. */
type CommonBytes = readonly Uint32Array[];

const NONE = new Uint32Array(16);

function countBytes(text: string): CommonBytes {
  const rows = Array.from({ length: 16 }, () => new Uint32Array(16));
  for (const byte of new TextEncoder().encode(text)) {
    const row = rows[byte >> 4] ?? NONE;
    row[byte & 15] = (row[byte & 15] ?? 0) + 1;
  }
  return rows;
}

/** How often ordinary bytes would pass all places of a bucket, were they independent of each other. */
function suspicionsOf(sets: readonly HalfSets[], common: CommonBytes): number {
  return sets.reduce((product, set) => product * (UNSEEN + countIn(set, common)), 1);
}

// Looks at the bytes of the set only: it is asked thousands of times before the first line is read.
function countIn(set: HalfSets, common: CommonBytes): number {
  let count = 0;
  for (let upper = set >>> 16; upper !== 0; upper &= upper - 1) {
    const row = common[31 - Math.clz32(upper & -upper)] ?? NONE;
    for (let lower = set & 0xffff; lower !== 0; lower &= lower - 1)
      count += row[31 - Math.clz32(lower & -lower)] ?? 0;
  }
  return count;
}

function rarestOffsets(needle: Uint8Array, common: CommonBytes): number[] {
  const counts = Array.from(needle, (byte) => UNSEEN + (common[byte >> 4]?.[byte & 15] ?? 0));
  return Array.from({ length: needle.length - LENGTH + 1 }, (_, offset) => ({
    offset,
    weight: counts.slice(offset, offset + LENGTH).reduce((product, count) => product * count, 1),
  }))
    .sort((left, right) => left.weight - right.weight)
    .slice(0, CANDIDATES)
    .map(({ offset }) => offset);
}
