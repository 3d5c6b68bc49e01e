import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, test } from "vitest";

import { contentHash } from "./content-hash";

const files = [
  { path: "openclaw.json", content: "{}\n" },
  { path: ".env", content: "Ключ=\n" },
];

test("is the same in a browser as with Node's own SHA-256", () => {
  const sha256Hex = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(contentHash(files)).toMatch(/^[\da-f]{64}$/);
  expect(contentHash(files, sha256Hex)).toBe(contentHash(files));
});

test("is what sha256sum says of the files and then of its own lines", () => {
  const directory = mkdtempSync(join(tmpdir(), "clawkeep-hash-"));
  try {
    for (const { path, content } of files) writeFileSync(join(directory, path), content);
    const line = `sha256sum ${files.map(({ path }) => path).join(" ")} | sha256sum`;
    const said = execFileSync("sh", ["-c", line], { cwd: directory, encoding: "utf8" });
    expect(said.slice(0, 64)).toBe(contentHash(files));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test("differs with any path, content, order or border between them", () => {
  const [first = { path: "", content: "" }, second = first] = files;
  const others = [
    [second, first],
    [first],
    [{ ...first, path: "openclaw.json5" }, second],
    [{ ...first, content: "{} \n" }, second],
    [{ path: "openclaw.json{", content: "}\n" }, second],
    [first, { path: ".", content: "envКлюч=\n" }],
  ];
  const hashes = [files, ...others].map((each) => contentHash(each));
  expect(new Set(hashes).size).toBe(hashes.length);
});
