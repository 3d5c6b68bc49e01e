import { expect, test } from "vitest";

import { hasNeedle, NEEDLES } from "./needles";

test.each(NEEDLES)("%j is found wherever it stands, and cut short it is not", (needle) => {
  const around = "nothing of note, ";
  for (const line of [needle, around + needle, needle + around, around + needle + around]) {
    expect(hasNeedle(line)).toBe(true);
  }
  expect(hasNeedle(around + needle.slice(0, -1))).toBe(false);
  expect(hasNeedle(needle.slice(1) + around)).toBe(false);
});

test("they suit a search over bytes: few, ASCII, of at least 6 bytes, none inside another", () => {
  expect(NEEDLES.length).toBeLessThanOrEqual(26);
  for (const needle of NEEDLES) {
    expect(needle.length).toBeGreaterThanOrEqual(6);
    expect(new TextEncoder().encode(needle)).toHaveLength(needle.length);
    expect(NEEDLES.filter((other) => other.includes(needle))).toEqual([needle]);
  }
});
