import { execFile } from "node:child_process";

import { expect, test } from "vitest";

import { sealedInstallation } from "@/test/master-key/sealed-installation";

import { replacedText, statusText } from "./master-key-text";

const keyOf = (fill: number) => Buffer.alloc(32, fill).toString("base64");

function clawkeep(
  environment: Record<string, string>,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", "master-key", ...args];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      command,
      { env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });
}

test("replaces the key file's key, and tells which one is in use, without telling the key", async () => {
  const { ctx, environment } = await sealedInstallation();
  const replaced = await clawkeep(environment, "rotate");
  expect(replaced).toMatchObject({ code: 0, stderr: "" });
  const [, to] =
    /^Replaced: (mk_[0-9a-f]{16}) is the master key, and (mk_[0-9a-f]{16})/.exec(replaced.stdout) ?? [];
  expect(replaced.stdout).toContain(`Backups made before now open with ${ctx.vault.keyId} only`);
  const status = await clawkeep(environment, "status");
  expect(status.stdout).toMatch(
    new RegExp(`^Master key: ${to}, since \\S+Z\\nComes from: master.key in the data folder\\n$`),
  );
}, 60_000);

test("a key from outside goes through three runs: announced, taken over, or taken back", async () => {
  const { environment } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const next = { ...environment, CLAWKEEP_NEXT_MASTER_KEY: keyOf(2) };
  const first = await clawkeep(next, "rotate");
  expect(first.stdout).toMatch(
    /^Announced: mk_\w+ takes the place of mk_\w+\. Nothing is sealed by it yet\.\n/,
  );
  const back = await clawkeep(environment, "cancel", "--json");
  expect(JSON.parse(back.stdout)).toEqual({ keyId: expect.stringMatching(/^mk_/) });
  await clawkeep(next, "rotate");
  const done = await clawkeep({ ...environment, CLAWKEEP_MASTER_KEY: keyOf(2) }, "rotate", "--json");
  expect(JSON.parse(done.stdout)).toMatchObject({ kind: "replaced", rewritten: true });
  const refused = await clawkeep(environment, "status");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("start Clawkeep with the new one");
  for (const { stdout, stderr } of [first, back, done, refused]) {
    expect(stdout + stderr).not.toMatch(new RegExp(`${keyOf(1)}|${keyOf(2)}`));
  }
}, 60_000);

test("a wrong command line says how it is used, and without a new key nothing is done", async () => {
  const { environment } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const [wrong, without] = await Promise.all([
    clawkeep(environment, "replace"),
    clawkeep(environment, "rotate"),
  ]);
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toContain("master-key rotate");
  expect(without).toMatchObject({ code: 1, stdout: "" });
  expect(without.stderr).toContain("CLAWKEEP_NEXT_MASTER_KEY");
}, 60_000);

test("what is unfinished is told, with the command that goes on", () => {
  const found = {
    keyId: "mk_new",
    since: "2026-11-21T10:00:00.000Z",
    origin: "command",
    next: null,
    replacing: { keyId: "mk_old", done: 40, of: 90 },
  } as const;
  expect(statusText(found)).toContain("Unfinished: 40 of 90 rows are under it, the others under mk_old.");
  expect(statusText(found)).toContain("clawkeep master-key rotate");
  expect(statusText({ ...found, replacing: null, next: "mk_next" })).toContain("Announced: mk_next.");
});

test("where pieces that the old key opens may be left, the command says so", () => {
  const replaced = { kind: "replaced", from: "mk_old", to: "mk_new", rows: 3 } as const;
  expect(replacedText({ ...replaced, rewritten: false })).toContain("VACUUM");
  expect(replacedText({ ...replaced, rewritten: true })).not.toContain("VACUUM");
  expect(replacedText({ kind: "current-already", to: "mk_new" })).toBe("mk_new is the master key already.\n");
});
