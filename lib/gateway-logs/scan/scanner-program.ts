import { hasNeedle, isOrdinary } from "./line-checks";
import { PLACES } from "./places";
import {
  assemble,
  call,
  type Code,
  get,
  i16x8,
  i32,
  i8x16,
  increase,
  locals,
  returns,
  set,
  v128,
  type WasmFunction,
  when,
  whenElse,
  whilst,
} from "./wasm-code";

const at0 = i32.const(0);
const one = i32.const(1);
const BLOCK_BYTES = 16;
/** What a fingerprint has before its last byte. */
const FINGERPRINT_LEAD = 2;
const BLOCKS = [0, 16, 32, 48];
const STRETCH_BYTES = BLOCKS.length * BLOCK_BYTES;

/**
 * The scanner as WebAssembly, written out for want of a compiler among the dependencies. `next(from, to)` looks
 * through whole lines for one that has a needle or is no ordinary line, and gives 1 when it found one.
 *
 * Needles are found with Teddy (Geoff Langdale's algorithm in Hyperscan): 16 bytes at a time, each half of a byte looks
 * up which buckets of needles it may belong to, for three bytes in a row. Where all agree, the needles are compared.
 * `Buffer.indexOf` for each of some 25 needles reads the text as many times: tens of times slower than grep.
 */
export function scannerModule(memoryPages: number, options: { relaxed: boolean }): Uint8Array<ArrayBuffer> {
  const lookUp = options.relaxed ? i8x16.relaxedSwizzle : i8x16.swizzle;
  return assemble([next(lookUp), hasNeedle(), isOrdinary()], memoryPages);
}

const HAS_NEEDLE = 1;
const IS_ORDINARY = 2;

type LookUp = typeof i8x16.swizzle;

function next(lookUp: LookUp): WasmFunction {
  const numbers = ["from", "to", "at", "here", "bit", "lineStart", "passed", "lastPassed", "found"] as const;
  const bits = ["marks", "lineFeeds", "stop"] as const;
  const constants = ["lowerHalf", "lineFeed", "l0", "u0", "l1", "u1", "l2", "u2"] as const;
  const read = ["bytes", "lower", "upper", "now0", "now1", "fits0", "fits1"] as const;
  const local = locals(...numbers, ...bits, ...constants, ...read, "suspects", "ends", "suspected", "ended");
  const { from, to, at, here, bit, lineStart, passed, lastPassed, found, marks, lineFeeds, stop } = local;
  const { lowerHalf, lineFeed, bytes, lower, upper, now0, now1, fits0, fits1 } = local;
  const { suspects, ends, suspected, ended } = local;
  const tables = [
    [local.l0, local.u0],
    [local.l1, local.u1],
    [local.l2, local.u2],
  ] as const;

  // Read once from memory: V8 makes a vector that the code itself spells out anew in every turn of a loop.
  const loadConstants: Code = [
    ...set(lowerHalf, v128.load(at0, PLACES.lowerHalf)),
    ...set(lineFeed, v128.load(at0, PLACES.lineFeeds)),
    ...tables.flat().flatMap((table, index) => set(table, v128.load(at0, PLACES.tables + index * 16))),
  ];
  const readBytes = (address: Code, offset = 0): Code => [
    ...set(bytes, v128.load(address, offset)),
    ...set(lower, v128.and(get(bytes), get(lowerHalf))),
    ...set(upper, v128.and(i16x8.shiftRight(get(bytes), i32.const(4)), get(lowerHalf))),
  ];
  /** For each byte, the buckets that have a fingerprint with such a byte in this place, as far as halves tell. */
  const fits = (place: 0 | 1 | 2): Code => {
    const [lowerTable, upperTable] = tables[place];
    return v128.and(lookUp(get(lowerTable), get(lower)), lookUp(get(upperTable), get(upper)));
  };
  /** What the bytes before `at` fit, which `readBlock` goes on from. */
  const lookBack: Code = [
    ...readBytes(i32.sub(get(at), i32.const(BLOCK_BYTES))),
    ...set(fits0, fits(0)),
    ...set(fits1, fits(1)),
  ];
  /** Line feeds, and for each byte the buckets a fingerprint of which may end there. */
  const readBlock = (offset: number): Code => [
    ...readBytes(get(at), offset),
    ...set(ends, i8x16.eq(get(bytes), get(lineFeed))),
    ...set(now0, fits(0)),
    ...set(now1, fits(1)),
    ...set(
      suspects,
      v128.and(v128.and(i8x16.join(get(fits0), get(now0), 2), i8x16.join(get(fits1), get(now1), 1)), fits(2)),
    ),
    ...set(fits0, get(now0)),
    ...set(fits1, get(now1)),
  ];

  const reportPassed: Code = [
    ...i32.store(at0, PLACES.passed, get(passed)),
    ...i32.store(at0, PLACES.lastPassed, get(lastPassed)),
  ];
  const report = (isOdd: Code): Code => [
    ...i32.store(at0, PLACES.lineStart, get(lineStart)),
    ...i32.store(at0, PLACES.lineEnd, get(here)),
    ...i32.store(at0, PLACES.isOdd, isOdd),
    ...reportPassed,
    ...returns(one),
  ];
  const endLine: Code = [
    ...when(i32.isZero(call(IS_ORDINARY, get(lineStart), get(here))), report(one)),
    ...when(get(found), report(at0)),
    ...set(lastPassed, get(lineStart)),
    ...increase(passed),
    ...set(lineStart, i32.add(get(here), one)),
  ];
  const suspect: Code = when(
    i32.isZero(get(found)),
    set(
      found,
      call(HAS_NEEDLE, i32.sub(get(here), i32.const(FINGERPRINT_LEAD)), i32.load8(get(bit), PLACES.suspects)),
    ),
  );
  // What lies behind the last line feed is the next call's.
  const stopAtEnd: Code = when(i32.geUnsigned(get(here), get(to)), reportPassed, returns(at0));
  const lookCloser: Code = [
    ...v128.store(at0, PLACES.suspects, get(suspects)),
    ...set(lineFeeds, i8x16.bitmask(get(ends))),
    ...set(marks, i8x16.bitmask(v128.or(get(ends), i8x16.ne(get(suspects), i8x16.splat(0))))),
    ...whilst(
      get(marks),
      set(bit, i32.countTrailingZeros(get(marks))),
      set(marks, i32.and(get(marks), i32.sub(get(marks), one))),
      set(here, i32.add(get(at), get(bit))),
      stopAtEnd,
      whenElse(i32.and(i32.shiftRight(get(lineFeeds), get(bit)), one), endLine, suspect),
    ),
  ];
  const eachBlock: Code = [
    ...lookBack,
    ...set(stop, i32.add(get(at), i32.const(STRETCH_BYTES))),
    ...whilst(
      i32.lessUnsigned(get(at), get(stop)),
      readBlock(0),
      when(v128.anyTrue(v128.or(get(ends), get(suspects))), lookCloser),
      increase(at, BLOCK_BYTES),
    ),
  ];
  const lineFeedsAt = (offset: number): Code =>
    i8x16.bitmask(i8x16.eq(v128.load(get(at), offset), get(lineFeed)));
  /** Where nothing is suspected, only lines end: a tenth of all stretches. */
  const eachLineEnd: Code = [0, 2 * BLOCK_BYTES].flatMap((offset) => [
    ...set(
      lineFeeds,
      i32.or(lineFeedsAt(offset), i32.shiftLeft(lineFeedsAt(offset + BLOCK_BYTES), i32.const(BLOCK_BYTES))),
    ),
    ...whilst(
      get(lineFeeds),
      set(here, i32.add(i32.add(get(at), i32.const(offset)), i32.countTrailingZeros(get(lineFeeds)))),
      set(lineFeeds, i32.and(get(lineFeeds), i32.sub(get(lineFeeds), one))),
      stopAtEnd,
      endLine,
    ),
  ]);
  const gather = (all: number, vector: number, offset: number): Code =>
    set(all, offset === 0 ? get(vector) : v128.or(get(all), get(vector)));
  // Most stretches have neither a line feed nor a suspect: one question each for all of their blocks.
  const readStretch = BLOCKS.flatMap((offset) => [
    ...readBlock(offset),
    ...gather(suspected, suspects, offset),
    ...gather(ended, ends, offset),
  ]);
  return {
    name: "next",
    parameters: 2,
    numbers: numbers.length - 2 + bits.length,
    vectors: constants.length + read.length + 4,
    body: [
      ...set(at, get(from)),
      ...set(lineStart, get(from)),
      ...loadConstants,
      ...lookBack,
      ...whilst(
        i32.lessUnsigned(get(at), get(to)),
        readStretch,
        whenElse(v128.anyTrue(get(suspected)), eachBlock, [
          ...when(v128.anyTrue(get(ended)), eachLineEnd),
          ...increase(at, STRETCH_BYTES),
        ]),
      ),
      ...reportPassed,
      ...at0,
    ],
  };
}
