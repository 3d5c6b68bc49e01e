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
  const vectors = ["suspects", "ends", "lowerHalf", "lineFeed", "l0", "u0", "l1", "u1", "l2", "u2"] as const;
  const local = locals(...numbers, ...bits, ...vectors);
  const { from, to, at, here, bit, lineStart, passed, lastPassed, found, marks, lineFeeds, stop } = local;
  const { suspects, ends, lowerHalf, lineFeed } = local;
  const tables = [
    [local.l0, local.u0],
    [local.l1, local.u1],
    [local.l2, local.u2],
  ] as const;

  // Read once from memory: V8 makes a vector that the code itself spells out anew in every turn of a loop.
  const constants: Code = [
    ...set(lowerHalf, v128.load(at0, PLACES.lowerHalf)),
    ...set(lineFeed, v128.load(at0, PLACES.lineFeeds)),
    ...tables.flat().flatMap((table, index) => set(table, v128.load(at0, PLACES.tables + index * 16))),
  ];
  /** 0xff for each byte of the block that is a line feed. */
  const lineFeedsIn = (offset: number) => i8x16.eq(v128.load(get(at), offset), get(lineFeed));
  /** For each byte of the block, the buckets a fingerprint of which may begin there, as far as halves tell. */
  const suspectsIn = (offset: number) =>
    tables
      .map(([lower, upper], index) => {
        const bytes = v128.load(get(at), offset + index);
        return v128.and(
          lookUp(get(lower), v128.and(bytes, get(lowerHalf))),
          lookUp(get(upper), v128.and(i16x8.shiftRight(bytes, i32.const(4)), get(lowerHalf))),
        );
      })
      .reduce((left, right) => v128.and(left, right));
  const interestIn = (offset: number) => v128.or(lineFeedsIn(offset), suspectsIn(offset));

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
    set(found, call(HAS_NEEDLE, get(here), i32.load8(get(bit), PLACES.suspects))),
  );
  const lookCloser: Code = [
    ...v128.store(at0, PLACES.suspects, get(suspects)),
    ...set(lineFeeds, i8x16.bitmask(get(ends))),
    ...set(marks, i8x16.bitmask(v128.or(get(ends), i8x16.ne(get(suspects), i8x16.splat(0))))),
    ...whilst(
      get(marks),
      set(bit, i32.countTrailingZeros(get(marks))),
      set(marks, i32.and(get(marks), i32.sub(get(marks), one))),
      set(here, i32.add(get(at), get(bit))),
      // What lies behind the last line feed is the next call's.
      when(i32.geUnsigned(get(here), get(to)), reportPassed, returns(at0)),
      whenElse(i32.and(i32.shiftRight(get(lineFeeds), get(bit)), one), endLine, suspect),
    ),
  ];
  const eachBlock: Code = [
    ...set(stop, i32.add(get(at), i32.const(STRETCH_BYTES))),
    ...whilst(
      i32.lessUnsigned(get(at), get(stop)),
      set(ends, lineFeedsIn(0)),
      set(suspects, suspectsIn(0)),
      when(v128.anyTrue(v128.or(get(ends), get(suspects))), lookCloser),
      increase(at, BLOCK_BYTES),
    ),
  ];
  // Most stretches have neither a line feed nor a suspect: one question for all of their blocks.
  const isOfInterest = v128.anyTrue(BLOCKS.map(interestIn).reduce((left, right) => v128.or(left, right)));
  return {
    name: "next",
    parameters: 2,
    numbers: numbers.length - 2 + bits.length,
    vectors: vectors.length,
    body: [
      ...set(at, get(from)),
      ...set(lineStart, get(from)),
      ...constants,
      ...whilst(
        i32.lessUnsigned(get(at), get(to)),
        whenElse(isOfInterest, eachBlock, increase(at, STRETCH_BYTES)),
      ),
      ...reportPassed,
      ...at0,
    ],
  };
}
