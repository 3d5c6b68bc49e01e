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

test.each(rows)("$promise: its test exists, and is run", ({ file = "", title = "" }) => {
  expect(existsSync(path.join(ROOT, file)), file).toBe(true);
  const source = withoutComments(readFileSync(path.join(ROOT, file), "utf8"));
  // As the end of a title: what follows %s is enough of it.
  expect(['"', "'", "`"].filter((quote) => source.includes(`${title}${quote},`))).toHaveLength(1);
  expect(source).not.toMatch(/\b(?:test|describe)(?:\.\w+)*\.(?:skip|todo|fixme|fails|only)\b/);
});

function withoutComments(source: string): string {
  return source
    .split("\n")
    .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line))
    .join("\n");
}
