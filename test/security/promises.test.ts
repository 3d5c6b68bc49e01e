import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

const rows = readFileSync(path.join(ROOT, "docs/security.md"), "utf8")
  .split("\n")
  .map((line) => /^\| (?<promise>[^|]+?) +\| `(?<file>[^`|]+)` +\| (?<title>[^|]+?) +\|$/.exec(line)?.groups)
  .filter((groups) => groups !== undefined);

test("the document makes its promises in a table that this test can read", () => {
  expect(rows.length).toBeGreaterThan(25);
});

test.each(rows)("$promise: its test exists", ({ file = "", title = "" }) => {
  expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  const source = readFileSync(path.join(ROOT, file), "utf8");
  expect(source).toContain(title);
});
