import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { testContext } from "@/test/database";

import { clawkeep, startOnce } from "./testing/command-line";
import { everyRow, everySecret, fillEveryTable } from "./testing/filled-database";

// Two tables in one transaction, again and again, until it is told to stop.
const WRITER = `
  const database = new (require("better-sqlite3"))(process.argv[1], { timeout: 5_000 });
  const one = database.prepare("INSERT INTO SignInFailures VALUES (?, ?, '2026-11-20T09:30:00.000+00:00')");
  const other = database.prepare("INSERT INTO SetupLink VALUES (?, ?, '2026-11-20T09:30:00.000+00:00', '2026-11-20T09:30:00.000+00:00')");
  const both = database.transaction((n) => { one.run("writer " + n, n); other.run("writer " + n, "hash " + n); });
  let n = 0;
  const step = () => {
    for (const until = n + 20; n < until; n++) both(n);
    if (n === 20) process.stdout.write("writing");
    setImmediate(step);
  };
  process.once("SIGTERM", () => process.exit(0));
  step();`;

async function writing(databaseFile: string): Promise<{ stop: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", WRITER, databaseFile], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

const WRITTEN = ["SignInFailures", "SetupLink"];
const isOfWriter = (row: Record<string, unknown>): boolean =>
  String(row["key"] ?? row["id"]).startsWith("writer");

test("what was backed up beside a writer is what is restored: every row of every table, every sealed key, and a start", async () => {
  const ctx = await testContext();
  await fillEveryTable(ctx, ctx.databaseFile);
  const before = everyRow(ctx.databaseFile);
  for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
  const secrets = everySecret(ctx, ctx.databaseFile);

  const place = path.join(ctx.dataDir, "elsewhere");
  const file = path.join(ctx.dataDir, "it.backup");
  const writer = await writing(ctx.databaseFile);
  const made = await clawkeep(ctx.dataDir, ["backup", file]);
  await writer.stop();
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(ctx.dataDir).filter((name) => name.includes("partial"))).toEqual([]);

  const verified = await clawkeep(path.join(ctx.dataDir, "nothing"), ["backup", "verify", file]);
  expect(verified).toMatchObject({ code: 0, stderr: "" });
  expect(verified.stdout).toContain("the database is whole");
  expect(verified.stdout).toContain("Audit log: Intact");

  const restored = await clawkeep(place, ["restore", file]);
  expect(restored).toMatchObject({ code: 0, stderr: "" });
  const after = everyRow(path.join(place, "clawkeep.db"));

  // One instant of what was written meanwhile: its beginning without a gap, and of both tables the same.
  const ofWriter = after["SignInFailures"]?.filter(isOfWriter).map((row) => row["count"]);
  expect(ofWriter).toEqual(ofWriter?.map((_, n) => n));
  expect(ofWriter?.length).toBeGreaterThan(0);
  const all = everyRow(ctx.databaseFile)["SignInFailures"]?.filter(isOfWriter).length;
  expect(ofWriter?.length).toBeLessThan(all ?? 0);
  const copied = /SetupLink (\d+).*SignInFailures (\d+)/.exec(made.stdout) ?? [];
  expect(copied[1]).toBe(copied[2]);
  for (const table of WRITTEN) after[table] = (after[table] ?? []).filter((row) => !isOfWriter(row));

  expect(after).toEqual({
    ...before,
    // What lets somebody in ends with the restore.
    Session: [],
    SetupLink: [],
    Verification: [],
    Invitation: before["Invitation"]?.map((row) => ({ ...row, revokedAt: expect.any(String) as unknown })),
    LogSource: before["LogSource"]?.map((row) => ({ ...row, leaseBy: null, leaseUntil: null })),
    // Its beginning stands in the log that it copies, and the restore after that.
    AuditEntry: [
      ...(before["AuditEntry"] ?? []),
      expect.objectContaining({ action: "backup.begun" }),
      expect.objectContaining({ action: "backup.restored" }),
    ],
    AuditHead: [expect.objectContaining({ seq: Number(before["AuditHead"]?.[0]?.["seq"]) + 2 })],
  });
  expect(everySecret(ctx, path.join(place, "clawkeep.db"))).toEqual(secrets);
  expect(everyRow(ctx.databaseFile)["AuditEntry"]?.at(-1)).toMatchObject({ action: "backup.made" });

  expect(await startOnce(place)).toEqual({
    code: 0,
    stdout: expect.stringContaining("up\n") as string,
    stderr: "",
  });
  expect((await clawkeep(place, ["audit", "verify"])).stdout).toContain("Intact");
}, 180_000);

test("a backup tells nothing without its key: no name, no address, no part of the database", async () => {
  const ctx = await testContext();
  await fillEveryTable(ctx, ctx.databaseFile);
  const folder = mkdtempSync(path.join(ctx.dataDir, "out-"));
  const file = path.join(folder, "it.backup");
  expect(await clawkeep(ctx.dataDir, ["backup", file])).toMatchObject({ code: 0 });
  const database = readdirSync(ctx.dataDir)
    .filter((name) => name.startsWith("clawkeep.db"))
    .map((name) => readFileSync(path.join(ctx.dataDir, name), "utf8"))
    .join();
  const bytes = readFileSync(file);
  // Long enough to be in no encrypted file by accident.
  for (const text of ["SQLite format 3", "Chat 文", "example.test", "CREATE TABLE", "sk-…"]) {
    expect(database.includes(text), text).toBe(true);
    expect(bytes.includes(text), text).toBe(false);
  }
  expect(bytes.includes("secret of")).toBe(false);
  expect(readdirSync(folder)).toEqual(["it.backup"]);
}, 60_000);
