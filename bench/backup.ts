// A database of hundreds of MiB, backed up, verified and restored: how fast, and in how much memory?
import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { makeBackup } from "@/lib/backups/make-backup";
import { restoreBackup } from "@/lib/backups/restore-backup";
import { verifyBackup } from "@/lib/backups/verify-backup";
import { Secret } from "@/lib/core/secret";
import { createGateway } from "@/lib/gateways/create-gateway";

import { print, residentMib } from "./figures";
import { fillEvents } from "./fill-events";
import { newDatabase } from "./new-database";

const MIB = 1024 ** 2;
const EVENTS = 400_000;
const LOOK_MS = 10;
/** That of newDatabase. */
const MASTER_KEY = Buffer.alloc(32, 7).toString("base64");
const DAY_MS = 24 * 60 * 60_000;

export async function backup(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  try {
    const databaseFile = path.join(dataDir, "clawkeep.db");
    const ctx = await newDatabase(databaseFile);
    const { id } = await createGateway(ctx, { name: "bench", openclawVersion: "2026.9.6" });
    const to = ctx.now();
    const from = new Date(to.getTime() - 89 * DAY_MS);
    fillEvents(databaseFile, { gatewayId: id, count: EVENTS, from, to });
    const mib = (await stat(databaseFile)).size / MIB;
    const file = path.join(dataDir, "it.backup");
    const keys = [new Secret(MASTER_KEY)] as const;
    const opened = () => ({ source: createReadStream(file), keys, passphrase: null });
    const place = path.join(dataDir, "new");

    await timed("made", mib, () => makeBackup(ctx, { databaseFile, to: { file }, passphrase: null }));
    print("backup: size", ((await stat(file)).size / MIB / mib) * 100, "% of the database");
    await timed("verified", mib, () => verifyBackup(ctx, opened()));
    await timed("restored", mib, () =>
      restoreBackup(ctx, {
        ...opened(),
        dataDir: place,
        databaseFile: path.join(place, "clawkeep.db"),
        despiteFaults: false,
      }),
    );
    const peak = await peakMibOf(dataDir, ["backup", path.join(dataDir, "other.backup")]);
    const idle = await peakMibOf(dataDir, ["token", "list"]);
    print(
      "backup: peak memory of the command",
      peak,
      "MiB",
      `one that does next to nothing: ${Math.round(idle)} MiB`,
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function timed(what: string, mib: number, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1_000;
  print(`backup: ${what}`, mib / seconds, "MiB/s", `${Math.round(mib)} MiB in ${seconds.toFixed(1)} s`);
}

/** The most that a `clawkeep` command has in memory, from Linux's own books. */
async function peakMibOf(dataDir: string, args: string[]): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, "cli/clawkeep.ts", ...args], {
    env: {
      ...process.env,
      CLAWKEEP_DATA_DIR: dataDir,
      CLAWKEEP_MASTER_KEY: MASTER_KEY,
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let most = 0;
  while (child.exitCode === null && child.signalCode === null) {
    const now = residentMib(child.pid ?? 0);
    // Not a number once it has ended.
    if (now > most) most = now;
    await sleep(LOOK_MS);
  }
  if (child.exitCode !== 0) throw new Error(`clawkeep ${args[0]} ended with ${child.exitCode}.`);
  return most;
}
