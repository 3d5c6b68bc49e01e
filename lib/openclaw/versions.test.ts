import { describe, expect, test } from "vitest";

import { compareVersions, inRange, parseVersion } from "./versions";

describe("OpenClaw versions", () => {
  test.each([
    ["2026.9.6", "2026.9.6", 0],
    ["v2026.9.6", "2026.9.6", 0],
    ["2026.3.13", "2026.3.8", 1],
    ["2026.10.1", "2026.9.30", 1],
    ["2026.8.1-beta.2", "2026.8.1", -1],
    ["2026.8.1-beta.10", "2026.8.1-beta.2", 1],
  ])("%s against %s", (a, b, sign) => {
    const left = parseVersion(a);
    const right = parseVersion(b);
    if (!left || !right) throw new Error("both parse");
    expect(Math.sign(compareVersions(left, right))).toBe(sign);
  });

  test("text that is no version is not guessed at", () => {
    expect(["latest", "2026.9", "9.6", ""].map(parseVersion)).toEqual([null, null, null, null]);
  });

  test("a fact holds from its first version up to, not including, its last", () => {
    const range = { since: "2026.3.28", before: "2026.9.4" };
    expect(["2026.3.24", "2026.3.28", "2026.6.33", "2026.9.4"].map((v) => inRange(v, range))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
