import { expect, test } from "vitest";

import { otpauthUri } from "@/lib/two-factor/rules";

import { qrPath } from "./qr-path";

const URI = otpauthUri({ secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", email: "lin.wei@example.com" });

function darkModules(text: string): Set<string> {
  return new Set([...qrPath(text).path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
}

test("the picture has the three finder patterns that cameras look for, with four modules of white around all", () => {
  const { size } = qrPath(URI);
  const dark = darkModules(URI);
  const at = (x: number, y: number) => dark.has(`${x} ${y}`);
  for (const [left, top] of [
    [4, 4],
    [size - 11, 4],
    [4, size - 11],
  ] as const) {
    // Across the middle of one: dark, light, three dark, light, dark.
    expect([0, 1, 2, 3, 4, 5, 6].map((x) => at(left + x, top + 3))).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
  }
  const places = [...dark].flatMap((place) => place.split(" ").map(Number));
  expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5]);
});

test("another secret is another picture, and the longest address still has one", () => {
  const other = otpauthUri({ secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJA", email: "lin.wei@example.com" });
  expect(qrPath(other).path).not.toBe(qrPath(URI).path);
  const longest = otpauthUri({ secret: "A".repeat(32), email: `${"x".repeat(242)}@example.com` });
  expect(qrPath(longest).size).toBeGreaterThan(qrPath(URI).size);
});
