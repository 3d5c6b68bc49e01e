import { execFile } from "node:child_process";
import { setTimeout } from "node:timers/promises";

import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { verifyAudit } from "@/lib/audit/verify-audit";
import { recordAudit } from "@/lib/core/audit";
import { testContext } from "@/test/database";

import { verificationText } from "./verification-text";

const MASTER_KEY = Buffer.alloc(32, 7).toString("base64");

function clawkeep(
  dataDir: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", ...args];
  const env = { ...process.env, CLAWKEEP_DATA_DIR: dataDir, CLAWKEEP_MASTER_KEY: MASTER_KEY };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

test("tells an intact log from one that was tampered with, by its exit code and where", async () => {
  const ctx = await testContext();
  for (let n = 0; n < 5; n++) await recordAudit(ctx, { action: "profile.updated", subject: "prf_1" });
  const intact = await clawkeep(ctx.dataDir, "audit", "verify");
  expect(intact).toMatchObject({ code: 0, stderr: "" });
  const known = /^Intact: 5 rows\.\nLast row: (5:[0-9a-f]{96})\n$/.exec(intact.stdout)?.[1] ?? "";

  const file = new Database(ctx.databaseFile);
  file.exec(`UPDATE "AuditEntry" SET actorName = 'x' WHERE seq IN (2, 3)`);
  file.exec(`DELETE FROM "AuditEntry" WHERE seq = 5`);
  file.close();
  expect(await clawkeep(ctx.dataDir, "audit", "verify", "--known", known)).toEqual({
    code: 1,
    stdout: "NOT INTACT: 4 rows.\naltered: rows 2 to 3\ncut-off: row 5 at the end\n",
    stderr: "",
  });
}, 60_000);

test("several processes that write at the same time make one chain", async () => {
  const ctx = await testContext();
  const running = new AbortController();
  const others = Promise.all(
    ["a", "b", "c"].map((name) => clawkeep(ctx.dataDir, "token", "create", "--name", name)),
  ).finally(() => running.abort());
  let rows = 0;
  while (!running.signal.aborted) {
    await recordAudit(ctx, { action: "profile.updated", subject: "prf_1" });
    rows += 1;
    // better-sqlite3 waits for a lock without letting go of the thread.
    await setTimeout(1);
  }
  expect((await others).map(({ code }) => code)).toEqual([0, 0, 0]);
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, rows: rows + 3 });
}, 120_000);

test("a wrong command line says how it is used", async () => {
  const { dataDir } = await testContext();
  const outcomes = await Promise.all([
    clawkeep(dataDir, "audit"),
    clawkeep(dataDir, "audit", "verify", "--known", "5"),
  ]);
  for (const { code, stderr } of outcomes) {
    expect(code).toBe(2);
    expect(stderr).toContain("audit verify");
  }
}, 60_000);

test.each([
  [{ code: "cut-off", seq: 6, until: 5 }, "cut-off: nothing says any more that row 5 was the last"],
  [{ code: "outside", seq: 0, until: 2 }, "outside: 2 rows without a place in the chain"],
  [
    { code: "seal-broken", seq: 1, until: 9 },
    "seal-broken: the seal of rows 1 to 9 is not as it was written",
  ],
] as const)("%o is said in words", (fault, text) => {
  const found = { intact: false, rows: 5, sealedAway: 0, faults: [fault], head: null, at: "" };
  expect(verificationText(found)).toContain(text);
});
