import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";

import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { clawkeep, type Ended, MASTER_KEY } from "@/lib/backups/testing/command-line";
import { testContext } from "@/test/database";

import { UsageError } from "../usage";
import { backupCommand } from "./backup-command";
import { restoreCommand } from "./restore-command";

/** A line of shell, in which `$CLAWKEEP` is the command and `$DATA` the data folder of a new database. */
async function shell(line: string): Promise<Ended & { dataDir: string }> {
  const { dataDir } = await testContext();
  const env = {
    ...process.env,
    CLAWKEEP: `${process.execPath} --conditions=react-server --import tsx cli/clawkeep.ts`,
    CLAWKEEP_MASTER_KEY: MASTER_KEY,
    CLAWKEEP_DATA_DIR: dataDir,
    DATA: dataDir,
  };
  return new Promise((resolve) => {
    execFile("bash", ["-o", "pipefail", "-c", line], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr, dataDir });
    });
  });
}

test("a backup goes through a pipe into another data folder", async () => {
  const { code, stdout, stderr, dataDir } = await shell(
    "$CLAWKEEP backup - | CLAWKEEP_DATA_DIR=$DATA/new $CLAWKEEP restore -",
  );
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^Backup of \S+: standard output\n[^]*SHA-256 [0-9a-f]{64}\n[^]*Audit log up to 1:[0-9a-f]{16}\n/,
  );
  expect(stdout).toContain(`as ${dataDir}/new/clawkeep.db\n`);
  expect(stdout).toContain("Ended: 0 sessions, 0 open invitations.");
  expect(readdirSync(path.join(dataDir, "new"))).toEqual(["clawkeep.db"]);
}, 60_000);

test("a full disk is said in a sentence, whichever side of it is full, and nothing is kept", async () => {
  const written = await shell("$CLAWKEEP backup - > /dev/full");
  expect(written).toMatchObject({ code: 1, stdout: "" });
  expect(written.stderr).toMatch(/^The disk is full \(.*\)\. Nothing was kept\.\n$/);

  // A limit on the size of files does to one process what a full disk does to all.
  const small = "trap '' XFSZ; ulimit -f 200;";
  const restored = await shell(
    `$CLAWKEEP backup $DATA/it.backup; (${small} CLAWKEEP_DATA_DIR=$DATA/new $CLAWKEEP restore $DATA/it.backup)`,
  );
  expect(restored.code).toBe(1);
  expect(restored.stderr).toMatch(/^The disk is full \(.*\)\. Nothing was kept\.\n$/);
  expect(existsSync(path.join(restored.dataDir, "new"))).toBe(false);

  const copied = await shell(`${small} $CLAWKEEP backup $DATA/it.backup`);
  expect(copied.code).toBe(1);
  expect(copied.stderr).not.toBe("");
  expect(readdirSync(copied.dataDir).filter((name) => !name.startsWith("clawkeep.db"))).toEqual([]);
  expect(readdirSync(copied.dataDir).filter((name) => name.includes("partial"))).toEqual([]);
}, 120_000);

test("what is not sound in a backup is named, by verify and by a restore that says how to go on", async () => {
  const ctx = await testContext();
  const file = path.join(ctx.dataDir, "it.backup");
  const database = new Database(ctx.databaseFile);
  database.exec(
    `INSERT INTO "Gateway" VALUES ('gw_1', 'g', NULL, '2026-11-20T09:30:00.000+00:00', '2026-11-20T09:30:00.000+00:00')`,
  );
  database.exec(
    `INSERT INTO "GatewayControl" VALUES ('gw_1', 'ws://127.0.0.1:1', '${ctx.vault.keyId}', zeroblob(60), 'c', '2026-11-20T09:30:00.000+00:00')`,
  );
  database.close();
  expect(await clawkeep(ctx.dataDir, ["backup", file])).toMatchObject({ code: 0 });

  const named = `DOES NOT OPEN: GatewayControl gw_1, sealed with the master key ${ctx.vault.keyId}\n`;
  const verified = await clawkeep(ctx.dataDir, ["backup", "verify", file]);
  expect(verified.code).toBe(1);
  expect(verified.stdout).toContain(named);

  const place = path.join(ctx.dataDir, "new");
  mkdirSync(place);
  const refused = await clawkeep(place, ["restore", file]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(named);
  expect(refused.stderr).toContain("Nothing was restored. To restore it all the same: --despite-faults\n");
  expect(readdirSync(place)).toEqual([]);
  expect(await clawkeep(place, ["restore", file, "--despite-faults"])).toMatchObject({ code: 0, stderr: "" });
}, 60_000);

test("a file that is not there is named, and no folder is made for it", async () => {
  const { dataDir } = await testContext();
  const place = path.join(dataDir, "new");
  const { code, stderr } = await clawkeep(place, ["restore", path.join(dataDir, "none")]);
  expect(code).toBe(1);
  expect(stderr).toContain(`no such file or directory, open '${path.join(dataDir, "none")}'`);
  expect(existsSync(place)).toBe(false);
}, 60_000);

test("a passphrase that is too short to keep a secret is refused", async () => {
  const { dataDir } = await testContext();
  const outcome = await clawkeep(dataDir, ["backup", path.join(dataDir, "it.backup")], {
    CLAWKEEP_BACKUP_PASSPHRASE: "too short",
  });
  expect(outcome.code).toBe(1);
  expect(outcome.stderr).toContain("CLAWKEEP_BACKUP_PASSPHRASE");
  expect(outcome.stderr).not.toContain("too short");
}, 60_000);

test("a wrong command line says how it is used, and nothing is begun", async () => {
  const wrong = [
    backupCommand([]),
    backupCommand(["a", "b"]),
    backupCommand(["verify"]),
    backupCommand(["a", "--force"]),
    restoreCommand([]),
    restoreCommand(["a", "b"]),
    restoreCommand(["a", "--force"]),
  ];
  for (const outcome of wrong) await expect(outcome).rejects.toBeInstanceOf(UsageError);
});
