import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";

import { testContext } from "@/test/database";

import { backupOf, restore, verify } from "./testing/backup-of";
import { clawkeep, startClawkeep } from "./testing/command-line";

/** Ten MiB that do not compress: long enough to be met at work. */
async function largeDatabase() {
  const ctx = await testContext();
  const file = new Database(ctx.databaseFile);
  file.exec(`INSERT INTO "SignInFailures" VALUES ('random', 1, hex(randomblob(10000000)))`);
  file.close();
  return ctx;
}

const partialsIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.includes(".partial-")) : [];

/** Starts a command, and kills it so many milliseconds after its first partial file in `folder`. */
async function killedAtWork(dataDir: string, args: string[], folder: string, afterMs: number): Promise<void> {
  const child = startClawkeep(dataDir, args);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  while (partialsIn(folder).length === 0 && child.exitCode === null) await sleep(1);
  await sleep(afterMs);
  child.kill("SIGKILL");
  await ended;
}

test("killed at any moment, a backup is all there or not there, and the next one clears up", async () => {
  const ctx = await largeDatabase();
  for (const afterMs of [0, 5, 30, 80, 160, 320]) {
    const file = path.join(ctx.dataDir, `after-${afterMs}.backup`);
    await killedAtWork(ctx.dataDir, ["backup", file], ctx.dataDir, afterMs);
    if (existsSync(file)) expect((await verify(file)).contents).toMatchObject({ audit: { intact: true } });
  }
  const { file } = await backupOf(ctx, "next.backup");
  expect(await verify(file)).toMatchObject({ contents: { audit: { intact: true } } });
  // Of the database; an encrypted beginning of another name stays until that name is asked for again.
  expect(partialsIn(ctx.dataDir).filter((name) => name.startsWith("clawkeep.db"))).toEqual([]);
}, 180_000);

test("killed at any moment, a restore has made a whole database or none, and the next one goes through", async () => {
  const ctx = await largeDatabase();
  const { file } = await backupOf(ctx);
  for (const afterMs of [0, 20, 80, 200, 400]) {
    const place = path.join(ctx.dataDir, `after-${afterMs}`);
    await killedAtWork(place, ["restore", file], place, afterMs);
    if (existsSync(path.join(place, "clawkeep.db"))) {
      const database = new Database(path.join(place, "clawkeep.db"));
      const actions = database.prepare(`SELECT action FROM "AuditEntry" ORDER BY seq`).pluck().all();
      expect(actions).toEqual(["backup.begun", "backup.restored"]);
      expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
      database.close();
    } else {
      await restore(file, place);
      expect(readdirSync(place)).toEqual(["clawkeep.db"]);
    }
  }
}, 180_000);

test("killed at work, a verification leaves nothing unpacked beyond the next one", async () => {
  const ctx = await largeDatabase();
  const { file } = await backupOf(ctx);
  // Others that verify on this machine would clear up, too.
  const env = { TMPDIR: ctx.dataDir };
  const unpacked = () =>
    partialsIn(ctx.dataDir).filter((name) => name.startsWith("clawkeep-verify.partial-"));
  const child = startClawkeep(ctx.dataDir, ["backup", "verify", file], env);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  while (unpacked().length === 0 && child.exitCode === null) await sleep(1);
  child.kill("SIGKILL");
  await ended;
  expect(unpacked()).toHaveLength(1);
  expect(await clawkeep(ctx.dataDir, ["backup", "verify", file], env)).toMatchObject({ code: 0, stderr: "" });
  expect(unpacked()).toEqual([]);
}, 60_000);
