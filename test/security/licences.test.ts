import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

const SCRIPT = path.resolve("scripts/licences.mjs");

function check(cwd: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, "--check"], { cwd, encoding: "utf8" });
  return { status, stderr };
}

/** A project with our page of licences and this one production package. */
function projectWith(license: string | undefined): string {
  const folder = mkdtempSync(path.join(tmpdir(), "clawkeep-licences-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, "docs"));
  copyFileSync("docs/licences.md", path.join(folder, "docs/licences.md"));
  const packages = {
    "": {},
    "node_modules/some-package": { version: "1.0.0", ...(license !== undefined && { license }) },
    "node_modules/for-tests": { version: "1.0.0", license: "GPL-3.0-only", dev: true },
  };
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages }));
  return folder;
}

test("the page of licences lists what a production install brings along, all of it under licences we allow", () => {
  expect(check(process.cwd())).toEqual({ status: 0, stderr: "" });
});

test.each(["GPL-3.0-only", "MIT AND AGPL-3.0-only", "SEE LICENSE IN EULA", undefined])(
  "a package under %s fails the check",
  (license) => {
    expect(check(projectWith(license))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("some-package"),
    });
  },
);

test.each(["MIT", "(GPL-2.0-only OR MIT)", "Apache-2.0 AND MIT"])(
  "a package under %s is allowed, but has to be on the page",
  (license) => {
    const { stderr } = check(projectWith(license));
    expect(stderr).not.toContain("some-package");
    expect(stderr).toContain("out of date");
  },
);
