import { afterEach, describe, expect, test, vi } from "vitest";

import { casesWith, FIXTURE_VERSIONS, readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { NEEDLES } from "../needles";
import type { Scanner } from "./line-scanner";
import { createPlainScanner } from "./plain-scanner";
import { createScanner } from "./scanner";
import { createWasmScanner } from "./wasm-scanner";

const CAPACITY = 1024 * 1024;
const ALL_ORDINARY = { beginning: new Uint8Array(16), counts: 0, ending: null };

afterEach(() => vi.restoreAllMocks());

function wasmScanner(needles: readonly string[] = NEEDLES): Scanner {
  const scanner = createWasmScanner(CAPACITY, needles);
  if (!scanner) throw new Error("This Node.js has no WebAssembly vectors.");
  return scanner;
}

/** An engine that lacks the newest vector instructions refuses the first program it is offered. */
function withoutRelaxedVectors() {
  const { Module } = WebAssembly;
  vi.spyOn(WebAssembly, "Module").mockImplementationOnce(function refuse() {
    throw new WebAssembly.CompileError("relaxed_simd");
  });
  expect(vi.isMockFunction(WebAssembly.Module) && WebAssembly.Module !== Module).toBe(true);
  // A list of its own, so that nothing prepared earlier is taken.
  return wasmScanner([...NEEDLES]);
}

/** The lines that a scanner finds in whole lines of text, as texts, and how many it passed. */
function scan(scanner: Scanner, text: Uint8Array) {
  scanner.bytes.set(text);
  const found: { line: string; isOdd: boolean }[] = [];
  let passed = 0;
  for (let from = 0; ;) {
    const result = scanner.next(from, text.length);
    passed += result.passed;
    if (result.found === null) return { found, passed };
    const { start, end, isOdd } = result.found;
    found.push({ line: Buffer.from(scanner.bytes.slice(start, end)).toString("latin1"), isOdd });
    from = end + 1;
  }
}

function linesOf(text: Uint8Array): string[] {
  return Buffer.from(text).toString("latin1").split("\n").slice(0, -1);
}

function expectNaive(scanner: Scanner, text: Uint8Array) {
  const lines = linesOf(text);
  const expected = lines.filter((line) => NEEDLES.some((needle) => line.includes(needle)));
  const { found, passed } = scan(scanner, text);
  expect(found.map(({ line }) => line)).toEqual(expected);
  expect(passed).toBe(lines.length - expected.length);
}

function seeded(seed: number) {
  let state = seed;
  return (below: number) => {
    // Park-Miller: the same lines on every run.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

describe.each([
  ["relaxed vectors", () => wasmScanner()],
  ["vectors of WebAssembly 2.0", withoutRelaxedVectors],
])("with %s, exactly the lines that have a needle are found", (_name, create) => {
  function ready() {
    const scanner = create();
    scanner.expect(ALL_ORDINARY);
    return scanner;
  }

  test("in every fixture of a real gateway", () => {
    const scanner = ready();
    for (const version of FIXTURE_VERSIONS) {
      for (const ending of [".jsonl", ".console.txt"]) {
        for (const name of casesWith(version, ending)) {
          const bytes = readFixture(version, `${name}${ending}`);
          expectNaive(scanner, bytes.subarray(0, bytes.lastIndexOf(10) + 1));
        }
      }
    }
  });

  test("wherever in a line, and in a vector, the needle stands", () => {
    const scanner = ready();
    for (const needle of NEEDLES) {
      const lines = Array.from({ length: 80 }, (_, before) => [
        `${"x".repeat(before)}${needle}${"y".repeat(before % 3)}`,
        // One byte short, at either end.
        `${"x".repeat(before)}${needle.slice(1)}`,
        `${needle.slice(0, -1)}${"y".repeat(before)}`,
      ]);
      expectNaive(scanner, Buffer.from(`${lines.flat().join("\n")}\n`));
    }
  });

  test("a needle broken by a line feed is none, at any place", () => {
    const scanner = ready();
    const text = NEEDLES.flatMap((needle) =>
      Array.from({ length: needle.length }, (_, at) => `${needle.slice(0, at)}\n${needle.slice(at)}\n`),
    ).join("");
    expectNaive(scanner, Buffer.from(text));
  });

  test("in random bytes, and in lines of pieces of needles", () => {
    const scanner = ready();
    const random = seeded(20_261_121);
    for (let round = 0; round < 60; round += 1) {
      const noise = Uint8Array.from({ length: 4000 }, () => random(256));
      expectNaive(scanner, Uint8Array.from([...noise, 10]));
      const pieces = Array.from({ length: 1500 }, () => {
        const needle = NEEDLES[random(NEEDLES.length)] ?? "";
        const whole = random(40) === 0;
        const end = random(6) === 0 ? "\n" : "";
        return (whole ? needle : needle.slice(random(needle.length), 1 + random(needle.length))) + end;
      });
      expectNaive(scanner, Buffer.from(`${pieces.join("")}\n`));
    }
  });

  test("what an earlier text left in the buffer is not found again", () => {
    const scanner = ready();
    expectNaive(scanner, Buffer.from(`${"x".repeat(40)}${NEEDLES[0]}\n`));
    expectNaive(scanner, Buffer.from(`${"x".repeat(39)}\n`));
    expectNaive(scanner, Buffer.from("\n"));
    expect(scan(scanner, new Uint8Array())).toEqual({ found: [], passed: 0 });
  });
});

describe("lines that look otherwise than the ordinary ones", () => {
  const beginning = new TextEncoder().encode('{"0":"{\\"subsyst');

  test.each([
    ['{"0":"other","time":"now"}', false],
    ['{"0":"other","time":"now"}\r', false],
    ['{"9":"any digit will do"}', false],
    ['{"time":"another first key"}', true],
    ['{"0":"cut off by a crash', true],
    ["", true],
    ["}", true],
  ])("%j: found: %s", (line, isOdd) => {
    const scanner = wasmScanner();
    scanner.expect({ beginning, counts: 5, ending: 0x7d });
    const { found, passed } = scan(scanner, Buffer.from(`${line}\n`));
    expect(found).toEqual(isOdd ? [{ line, isOdd: true }] : []);
    expect(passed).toBe(isOdd ? 0 : 1);
  });

  test("every line is, as long as nobody said what is ordinary", () => {
    const text = Buffer.from(`2026-11-20 a\n${"\n".repeat(40)}{"0":1}\n`);
    expect(scan(wasmScanner(), text).found).toHaveLength(42);
  });
});

test("the memory of a freed scanner goes to the next, and to one only, with nothing of the log before", () => {
  const needles = [...NEEDLES];
  const first = wasmScanner(needles);
  const { buffer } = first.bytes;
  first.expect({ ...ALL_ORDINARY, ending: 0x7d });
  scan(first, Buffer.from("a line of one customer\n"));
  first.free();
  expect(first.bytes).toHaveLength(0);

  const second = wasmScanner(needles);
  first.free();
  expect(second.bytes.buffer).toBe(buffer);
  expect(wasmScanner(needles).bytes.buffer).not.toBe(buffer);
  expect(second.bytes.every((byte) => byte === 0)).toBe(true);
  expect(scan(second, Buffer.from("any line\n")).found).toEqual([{ line: "any line", isOdd: true }]);
  second.expect(ALL_ORDINARY);
  expectNaive(second, Buffer.from(`ordinary\n${NEEDLES[0]}\nordinary\n`));
});

test("where WebAssembly is forbidden, every line is found, without a word", () => {
  vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
    throw new WebAssembly.CompileError("blocked by Content-Security-Policy");
  });
  const text = Buffer.from(`first\n\n${NEEDLES[0]}\n`);
  for (const scanner of [createScanner(CAPACITY, [...NEEDLES]), createPlainScanner(CAPACITY)]) {
    scanner.expect(ALL_ORDINARY);
    expect(scan(scanner, text).found.map(({ line }) => line)).toEqual(["first", "", NEEDLES[0]]);
  }
});
