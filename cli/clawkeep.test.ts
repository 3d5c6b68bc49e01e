import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { actorOfToken } from "@/lib/tokens/actor-of-token";
import { listApiTokens } from "@/lib/tokens/list-api-tokens";
import { temporaryDataDir, testContext } from "@/test/database";

type Outcome = { code: number; stdout: string; stderr: string };
const MASTER_KEY = Buffer.alloc(32, 7).toString("base64");

function clawkeep(dataDir: string, ...args: string[]): Promise<Outcome> {
  const command = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", ...args];
  const env = { ...process.env, CLAWKEEP_DATA_DIR: dataDir, CLAWKEEP_MASTER_KEY: MASTER_KEY };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("prints a working token and nothing else, while the server has the database open", async () => {
  const ctx = await testContext();
  const made = await clawkeep(
    ctx.dataDir,
    "token",
    "create",
    "--name",
    "ci",
    "--role",
    "admin",
    "--expires-in-days",
    "30",
  );
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(made.stdout).toMatch(/^ck_[\w-]{43}\n$/);
  expect(await actorOfToken(made.stdout.trim(), ctx)).toMatchObject({
    kind: "token",
    name: "ci",
    scopes: ctx.actor.scopes,
  });
  const [token] = await listApiTokens(ctx);
  expect(token).toMatchObject({ role: "admin", createdBy: "command line" });
  expect(Date.parse(token?.expiresAt ?? "") - Date.now()).toBeGreaterThan(29 * 86_400_000);

  const listed = await clawkeep(ctx.dataDir, "token", "list");
  expect(listed.stdout).toBe(`${token?.id}\t${token?.hint}\tactive\tadmin\tci\n`);
  expect(await clawkeep(ctx.dataDir, "token", "revoke", token?.id ?? "")).toMatchObject({ code: 0 });
  expect(await actorOfToken(made.stdout.trim(), ctx)).toBeNull();
  expect(await clawkeep(ctx.dataDir, "token", "revoke", "tok_none")).toMatchObject({ code: 1, stdout: "" });
});

test("before the first start it says to start first, and creates nothing", async () => {
  const { dataDir } = temporaryDataDir();
  const outcome = await clawkeep(dataDir, "token", "create", "--name", "ci");
  expect(outcome).toMatchObject({ code: 1, stdout: "" });
  expect(outcome.stderr).toContain("npm start");
  expect(existsSync(path.join(dataDir, "clawkeep.db"))).toBe(false);
});

test("what is not understood gets the usage on stderr and exit code 2", async () => {
  const { dataDir } = temporaryDataDir();
  const wrong = [
    [],
    ["token", "create"],
    ["token", "create", "--name", "x", "--role", "root"],
    ["token", "fly"],
    ["token", "list", "--nmae"],
  ];
  for (const outcome of await Promise.all(wrong.map((args) => clawkeep(dataDir, ...args)))) {
    expect(outcome).toMatchObject({ code: 2, stdout: "" });
    expect(outcome.stderr).toContain("Usage:");
  }
  expect(await clawkeep(dataDir, "--help")).toMatchObject({ code: 0, stderr: "" });
});
