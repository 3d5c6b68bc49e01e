import { ENTRY_BYTES, PLACES } from "./places";
import {
  type Code,
  get,
  i32,
  i8x16,
  increase,
  locals,
  returns,
  set,
  v128,
  type WasmFunction,
  when,
  whilst,
} from "./wasm-code";

const CARRIAGE_RETURN = 13;
const at0 = i32.const(0);
const one = i32.const(1);

/** Whether one of the needles in these buckets has its fingerprint here, and all its other bytes around it. */
export function hasNeedle(): WasmFunction {
  const { here, buckets, entry, start, length, needle, mark } = locals(
    "here",
    "buckets",
    "entry",
    "start",
    "length",
    "needle",
    "mark",
  );
  const compare: Code = [
    ...set(start, i32.sub(get(here), i32.load(get(entry), 4))),
    ...set(length, i32.load(get(entry), 8)),
    ...set(needle, i32.load(get(entry), 12)),
    ...whilst(
      i32.and(i32.ne(get(length), at0), i32.eq(i32.load8(get(start)), i32.load8(get(needle)))),
      increase(start),
      increase(needle),
      increase(length, -1),
    ),
    ...when(i32.isZero(get(length)), returns(one)),
  ];
  return {
    name: "hasNeedle",
    parameters: 2,
    numbers: 5,
    vectors: 0,
    body: [
      ...set(mark, i32.and(i32.load(get(here)), i32.const(0xffffff))),
      ...whilst(
        get(buckets),
        set(entry, i32.load(times4(i32.countTrailingZeros(get(buckets))), PLACES.buckets)),
        set(buckets, i32.and(get(buckets), i32.sub(get(buckets), one))),
        whilst(
          i32.load(get(entry), 8),
          when(i32.eq(i32.load(get(entry)), get(mark)), compare),
          increase(entry, ENTRY_BYTES),
        ),
      ),
      ...at0,
    ],
  };
}

/** Whether a line begins, any digit for any digit, and ends as ordinary ones do. */
export function isOrdinary(): WasmFunction {
  const { start, end, bytes } = locals("start", "end", "bytes");
  const isDigit = i8x16.lessUnsigned(i8x16.sub(get(bytes), i8x16.splat(0x30)), i8x16.splat(10));
  const beginning = v128.select(i8x16.splat(0x30), get(bytes), isDigit);
  const difference = v128.xor(beginning, v128.load(at0, PLACES.beginning));
  const lastByte = i32.load8(i32.sub(get(end), one));
  return {
    name: "isOrdinary",
    parameters: 2,
    numbers: 0,
    vectors: 1,
    body: [
      ...set(bytes, v128.load(get(start))),
      ...when(v128.anyTrue(v128.and(difference, v128.load(at0, PLACES.beginningMask))), returns(at0)),
      ...when(i32.isZero(i32.load8(at0, PLACES.ending)), returns(one)),
      ...when(i32.eq(lastByte, i32.const(CARRIAGE_RETURN)), set(end, i32.sub(get(end), one))),
      ...i32.eq(lastByte, i32.load8(at0, PLACES.ending)),
    ],
  };
}

function times4(value: Code): Code {
  return i32.add(i32.add(value, value), i32.add(value, value));
}
