import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Writable } from "node:stream";

import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { testContext } from "@/test/database";

import { writeOutput } from "./backup-output";
import { type MakeBackup, makeBackup } from "./make-backup";
import { backupOf, verify } from "./testing/backup-of";

type Source = Awaited<ReturnType<typeof testContext>>;

/** A database of some MiB that do not compress. */
async function largeDatabase(): Promise<Source> {
  const ctx = await testContext();
  const file = new Database(ctx.databaseFile);
  file.exec(`INSERT INTO "SignInFailures" VALUES ('random', 1, hex(randomblob(3000000)))`);
  file.close();
  return ctx;
}

function backup(ctx: Source, asked: Partial<MakeBackup>) {
  const to = { file: path.join(ctx.dataDir, "it.backup") };
  return makeBackup(ctx, { databaseFile: ctx.databaseFile, to, passphrase: null, ...asked });
}

function actionsOf(ctx: Source): unknown[] {
  const file = new Database(ctx.databaseFile, { readonly: true });
  const actions = file.prepare(`SELECT action FROM "AuditEntry" ORDER BY seq`).pluck().all();
  file.close();
  return actions;
}

const leftIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !/^clawkeep\.db(-wal|-shm)?$/.test(name));

test("the log tells of a backup before there is a copy, and what became of it after", async () => {
  const ctx = await testContext();
  const { file, sha256, bytes } = await backupOf(ctx);
  const log = new Database(ctx.databaseFile, { readonly: true });
  expect(log.prepare(`SELECT action, details FROM "AuditEntry" ORDER BY seq`).all()).toEqual([
    { action: "backup.begun", details: JSON.stringify({ to: file, lockedBy: "master-key" }) },
    {
      action: "backup.made",
      details: JSON.stringify({ to: file, lockedBy: "master-key", bytes, sha256 }),
    },
  ]);
  log.close();
  expect(await verify(file)).toMatchObject({ sha256, bytes });
});

test("it says how many rows of each table are in it, and how far its audit log reaches", async () => {
  const ctx = await testContext();
  const { tables, auditHead } = await backupOf(ctx);
  expect(tables).toContainEqual({ name: "AuditEntry", rows: 1 });
  expect(tables).toContainEqual({ name: "Profile", rows: 0 });
  expect(tables.map(({ name }) => name)).not.toContain("_prisma_migrations");
  expect(auditHead).toEqual({ seq: 1, mac: expect.stringMatching(/^[0-9a-f]{96}$/) as unknown });
});

test("a file that is there already is not overwritten, and nothing is begun", async () => {
  const ctx = await testContext();
  const file = path.join(ctx.dataDir, "it.backup");
  writeFileSync(file, "the one of yesterday");
  await expect(backup(ctx, {})).rejects.toThrow("exists already. Nothing was overwritten.");
  expect(readFileSync(file, "utf8")).toBe("the one of yesterday");
  expect(actionsOf(ctx)).toEqual([]);
});

test("a file that comes to be while the backup is written is not overwritten either", async () => {
  const ctx = await testContext();
  const file = path.join(ctx.dataDir, "it.backup");
  const onProgress = (): void => writeFileSync(file, "another's");
  await expect(backup(ctx, { onProgress })).rejects.toThrow("exists already. Nothing was overwritten.");
  expect(readFileSync(file, "utf8")).toBe("another's");
  expect(leftIn(ctx.dataDir)).toEqual(["it.backup"]);
});

test("a disk that is full leaves no part of a backup and no copy of the database, and the log does not call it made", async () => {
  const ctx = await largeDatabase();
  const full = new Writable({
    write: (_piece, _encoding, done) => done(Object.assign(new Error("no space left"), { code: "ENOSPC" })),
  });
  await expect(backup(ctx, { to: { stream: full } })).rejects.toMatchObject({ code: "ENOSPC" });
  expect(leftIn(ctx.dataDir)).toEqual([]);
  expect(actionsOf(ctx)).toEqual(["backup.begun"]);
});

test("a file whose writing fails half-way is not there", async () => {
  const { dataDir } = await testContext();
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(1_000_000);
    throw new Error("gone wrong");
  }
  await expect(writeOutput({ file: path.join(dataDir, "it.backup") }, failing())).rejects.toThrow(
    "gone wrong",
  );
  expect(leftIn(dataDir)).toEqual([]);
});

test.each(["copied", "written"])("one that is stopped while it is %s leaves nothing", async (when) => {
  const ctx = await largeDatabase();
  const stop = new AbortController();
  const onProgress = (stage: string): void => void (stage === when && stop.abort());
  await expect(backup(ctx, { signal: stop.signal, onProgress })).rejects.toMatchObject({
    name: "AbortError",
  });
  expect(leftIn(ctx.dataDir)).toEqual([]);
});

test("the copy has no name any more while it is written out: a process that is killed then leaves none", async () => {
  const ctx = await largeDatabase();
  const seen: string[][] = [];
  const onProgress = (stage: string): void => void (stage === "written" && seen.push(leftIn(ctx.dataDir)));
  await backup(ctx, { onProgress });
  expect(seen.length).toBeGreaterThan(10);
  for (const names of seen) {
    expect(names.filter((name) => name.startsWith("clawkeep.db"))).toEqual([]);
  }
});

test("what earlier processes left is removed; what a living one still writes is not", async () => {
  const ctx = await testContext();
  const mine = path.join(ctx.dataDir, "clawkeep.db.partial-");
  // No process has this number: Linux gives none above 4,194,304.
  for (const name of ["4194305", "4194305-journal", `${process.pid}`, `${process.ppid}`, "1"])
    writeFileSync(mine + name, "");
  mkdirSync(`${mine}not-a-number`);
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
  utimesSync(`${mine}1`, longAgo, longAgo);
  await backupOf(ctx);
  expect(leftIn(ctx.dataDir).toSorted()).toEqual(
    [`clawkeep.db.partial-${process.ppid}`, "clawkeep.db.partial-not-a-number", "it.backup"].toSorted(),
  );
});

test.each([
  [
    "with a page that was overwritten",
    (file: string) => {
      const bytes = readFileSync(file);
      bytes.fill(0xff, bytes.length - 8_192);
      writeFileSync(file, bytes);
    },
  ],
  [
    "with a row that belongs to nobody",
    (file: string) => {
      const database = new Database(file);
      database.pragma("foreign_keys = OFF");
      database.exec(
        `INSERT INTO "RecoveryCode" VALUES ('rcv_1', 'usr_gone', 'h', '2026-11-20T09:30:00.000+00:00')`,
      );
      database.close();
    },
  ],
])("a database %s is not backed up as if it were whole", async (_how, damage) => {
  const ctx = await largeDatabase();
  const checkpoint = new Database(ctx.databaseFile);
  checkpoint.pragma("wal_checkpoint(TRUNCATE)");
  checkpoint.close();
  damage(ctx.databaseFile);
  await expect(backup(ctx, {})).rejects.toThrow("The database is damaged");
  expect(leftIn(ctx.dataDir)).toEqual([]);
});

test("who may not manage people makes no backup", async () => {
  const ctx = await testContext();
  await expect(backup({ ...ctx, ...ctx.as("operator") }, {})).rejects.toMatchObject({ code: "forbidden" });
  expect(leftIn(ctx.dataDir)).toEqual([]);
});
