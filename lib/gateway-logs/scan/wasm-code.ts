/**
 * As much of a WebAssembly assembler as the scanner needs: each function gives the bytes of one instruction behind
 * those of its operands, which stay lists in its list until all is written out. Opcodes: WebAssembly 2.0 §5.4; the
 * vector ones have the prefix 0xfd.
 */
export type Code = readonly (number | Code)[];

/** `\0asm`, version 1. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;
const VECTOR = 0xfd;

const op =
  (code: number) =>
  (...operands: Code[]): Code => [...operands, code];
const vector =
  (code: number) =>
  (...operands: Code[]): Code => [...operands, VECTOR, unsigned(code)];
/** Alignment is a hint, so none is given. */
const access =
  (code: Code) =>
  (address: Code, offset = 0, value: Code = []): Code => [address, value, code, 0, unsigned(offset)];

export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  load: access([0x28]),
  load8: access([0x2d]),
  store: access([0x36]),
  isZero: op(0x45),
  eq: op(0x46),
  ne: op(0x47),
  lessUnsigned: op(0x49),
  geUnsigned: op(0x4f),
  countTrailingZeros: op(0x68),
  add: op(0x6a),
  sub: op(0x6b),
  and: op(0x71),
  or: op(0x72),
  shiftLeft: op(0x74),
  shiftRight: op(0x76),
};

export const v128 = {
  load: access([VECTOR, 0x00]),
  store: access([VECTOR, 0x0b]),
  and: vector(0x4e),
  or: vector(0x50),
  xor: vector(0x51),
  /** Bits of the first where the third has ones, of the second elsewhere. */
  select: vector(0x52),
  anyTrue: vector(0x53),
};

export const i8x16 = {
  /** For each byte of the second, 0 to 15: the byte of the first at that place. */
  swizzle: vector(0x0e),
  /** The same where no byte is above 15, in one instruction of the processor; not in every engine (2025). */
  relaxedSwizzle: vector(0x100),
  /** The last bytes of the first, as many as that, and then the first bytes of the second. */
  join: (left: Code, right: Code, count: number): Code => [
    left,
    right,
    VECTOR,
    0x0d,
    ...Array.from({ length: 16 }, (_, index) => 16 - count + index),
  ],
  splat: (byte: number): Code => [VECTOR, 0x0c, ...Array.from({ length: 16 }, () => byte)],
  eq: vector(0x23),
  ne: vector(0x24),
  lessUnsigned: vector(0x26),
  bitmask: vector(0x64),
  sub: vector(0x71),
};

export const i16x8 = { shiftRight: vector(0x8d) };

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)];
export const call = (index: number, ...operands: Code[]): Code => [...operands, 0x10, unsigned(index)];
export const returns = (value: Code): Code => [value, 0x0f];
export const when = (condition: Code, ...then: Code[]): Code => [condition, 0x04, NO_RESULT, ...then, 0x0b];
export const whenElse = (condition: Code, then: Code, otherwise: Code): Code => [
  condition,
  0x04,
  NO_RESULT,
  then,
  0x05,
  otherwise,
  0x0b,
];
/** Repeats while the condition holds; it is asked first. */
export const whilst = (condition: Code, ...body: Code[]): Code => [
  0x03,
  NO_RESULT,
  when(condition, ...body, [0x0c, 1]),
  0x0b,
];

export const increase = (local: number, by = 1): Code => set(local, i32.add(get(local), i32.const(by)));

/** Numbers them: parameters first, then numbers, then vectors. */
export function locals<const Name extends string>(...names: Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Name, number>;
}

export type WasmFunction = {
  name: string;
  parameters: number;
  /** Further locals: numbers first, then vectors. */
  numbers: number;
  vectors: number;
  body: Code;
};

/** A module of functions on i32 with one i32 result each, and a memory of its own. All are exported by name. */
export function assemble(functions: readonly WasmFunction[], memoryPages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, list(times(parameters, [I32])), 1, I32]);
  const exports = functions.map(({ name }, index) => [text(name), 0x00, unsigned(index)]);
  const bodies = functions.map(({ numbers, vectors, body }) =>
    sized([
      list([
        [unsigned(numbers), I32],
        [unsigned(vectors), V128],
      ]),
      body,
      0x0b,
    ]),
  );
  return Uint8Array.from(
    writtenOut([
      HEADER,
      section(1, types),
      section(
        3,
        functions.map((_, index) => unsigned(index)),
      ),
      section(5, [[0x01, unsigned(memoryPages), unsigned(memoryPages)]]),
      section(7, [...exports, [text("memory"), 0x02, 0]]),
      section(10, bodies),
    ]),
  );
}

function section(id: number, items: readonly Code[]): Code {
  return [id, sized(list(items))];
}

/** Behind its length in bytes. */
function sized(code: Code): Code {
  const bytes = writtenOut(code);
  return [unsigned(bytes.length), bytes];
}

function writtenOut(code: Code, bytes: number[] = []): number[] {
  for (const part of code) {
    if (typeof part === "number") bytes.push(part);
    else writtenOut(part, bytes);
  }
  return bytes;
}

function list(items: readonly Code[]): Code {
  return [unsigned(items.length), ...items];
}

function text(name: string): Code {
  const bytes = [...new TextEncoder().encode(name)];
  return [unsigned(bytes.length), bytes];
}

function times(count: number, item: Code): Code[] {
  return Array.from({ length: count }, () => item);
}

/** LEB128. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, signed(value >> 7)];
}
