import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

/** What `npm run audit:production` makes of what npm prints. */
function audited(printed: string) {
  const folder = mkdtempSync(path.join(tmpdir(), "clawkeep-audit-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, "printed"), printed);
  writeFileSync(path.join(folder, "npm"), `#!/bin/sh\ncat '${folder}/printed'\n`);
  chmodSync(path.join(folder, "npm"), 0o700);
  const env = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/audit-production.mjs"], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const report = (vulnerabilities: Record<string, { severity: string; range: string }>): string =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(
      Object.entries(vulnerabilities).map(([name, one]) => [name, { name, ...one }]),
    ),
    metadata: {
      vulnerabilities: { total: Object.keys(vulnerabilities).length },
      dependencies: { prod: 120 },
    },
  });

test("a known hole in a production package fails the audit, however small it is called, and is named", () => {
  expect(audited(report({ "some-package": { severity: "low", range: "<2" } }))).toEqual({
    status: 1,
    stdout: "1 known vulnerability in 120 packages of production.\n",
    stderr: "low: some-package <2\n",
  });
  expect(audited(report({}))).toMatchObject({ status: 0, stderr: "" });
});

test.each(["", "<html>", JSON.stringify({ error: { summary: "no such service" } })])(
  "a registry that says %j is not taken for one that knows of no holes",
  (printed) => {
    const { status, stdout } = audited(printed);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Not audited: the registry gave no answer \(/);
  },
);
