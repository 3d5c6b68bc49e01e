import { describe, expect, test } from "vitest";

import {
  addToSketch,
  EMPTY_SKETCH,
  mergeSketches,
  quantileOf,
  readSketch,
  type Sketch,
  writeSketch,
} from "./sketch";

/** The same numbers in every run: a linear congruential generator (Numerical Recipes, §7.1). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function sketchOf(latencies: readonly number[]): Sketch {
  return latencies.reduce(addToSketch, EMPTY_SKETCH);
}

/** By nearest rank: the smallest latency that at least the share `q` of them does not exceed. */
function exact(latencies: readonly number[], q: number): number {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN;
}

const QUANTILES = [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1];

/** Milliseconds as they come about: near, far, with a long tail, and all over eight orders of magnitude. */
const SHAPES: readonly [name: string, draw: (random: () => number) => number][] = [
  ["close together", (random) => 20 + 5 * random()],
  ["two hosts apart", (random) => (random() < 0.7 ? 22 : 231) * (1 + 0.1 * random())],
  ["a long tail", (random) => 30 / (1 - 0.9999 * random()) ** 1.5],
  ["everything from 0.1 ms to hours", (random) => 0.1 * 10 ** (8 * random())],
  ["whole milliseconds", (random) => 1 + Math.floor(300 * random() ** 3)],
];

describe.each(SHAPES)("latencies with %s", (_name, draw) => {
  test.each([1, 2, 12, 60, 288, 5_000])(
    "every percentile of %i is within 2 % of the measured one",
    (count) => {
      const random = randomFrom(count);
      const latencies = Array.from({ length: count }, () => draw(random));
      const sketch = sketchOf(latencies);
      for (const q of QUANTILES) {
        const measured = exact(latencies, q);
        expect(
          Math.abs((quantileOf(sketch, q) ?? Number.NaN) - measured) / measured,
          `q = ${q}`,
        ).toBeLessThan(0.02);
      }
    },
  );

  test("hours put together tell what one count of everything would have told", () => {
    const random = randomFrom(7);
    const hours = Array.from({ length: 24 }, (_, hour) => Array.from({ length: hour }, () => draw(random)));
    expect(writeSketch(mergeSketches(hours.map(sketchOf)))).toBe(writeSketch(sketchOf(hours.flat())));
  });

  test("what is written is read back", () => {
    const random = randomFrom(11);
    const sketch = sketchOf(Array.from({ length: 288 }, () => draw(random)));
    const text = writeSketch(sketch);
    expect(new Map(readSketch(text))).toEqual(new Map(sketch));
    expect(writeSketch(readSketch(text))).toBe(text);
  });
});

test("a day of a steady host takes less room than its latencies would", () => {
  const random = randomFrom(3);
  const text = writeSketch(sketchOf(Array.from({ length: 288 }, () => 22 * (1 + 0.3 * random()))));
  expect(text).toMatch(/^\d{3}:\d+(,\d:\d+)+$/);
  expect(text.length).toBeLessThan(60);
});

test("a sketch is short to keep and plain to read: steps from bucket to bucket, and counts above one", () => {
  expect(
    writeSketch(
      new Map([
        [88, 3],
        [84, 12],
        [85, 1],
      ]),
    ),
  ).toBe("84:12,1,3:3");
  expect([...readSketch("84:12,1,3:3")]).toEqual([
    [84, 12],
    [85, 1],
    [88, 3],
  ]);
});

test("nothing measured has no percentile", () => {
  expect(quantileOf(EMPTY_SKETCH, 0.5)).toBeNull();
  expect(writeSketch(EMPTY_SKETCH)).toBe("");
  expect(readSketch("").size).toBe(0);
});

test("no latency is too small to count", () => {
  expect(writeSketch(sketchOf([0, 0.05, 0.1]))).toBe("0:3");
  expect(quantileOf(sketchOf([0]), 0.5)).toBeCloseTo(0.1, 2);
});

test("adding to a sketch leaves the one it was made from as it was", () => {
  const one = addToSketch(EMPTY_SKETCH, 22);
  addToSketch(one, 22);
  expect([...one.values()]).toEqual([1]);
  expect(EMPTY_SKETCH.size).toBe(0);
});

test.each(["84:", ":12", "84:12,", "84:12;1:30", "-1:2", "84:1.5", "null"])(
  "%j is not read as a sketch",
  (text) => {
    expect(() => readSketch(text)).toThrow(SyntaxError);
  },
);
