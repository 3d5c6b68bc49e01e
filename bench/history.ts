// How the database and its answers grow with 90 days of history.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import SQLite from "better-sqlite3";

import { runScheduledCheck } from "@/lib/checks/run-scheduled-check";
import type { Context } from "@/lib/core/context";
import { clientOf } from "@/lib/core/db";
import { addCredential } from "@/lib/credentials/add-credential";
import { getSeries } from "@/lib/history/get-series";
import { SERIES_RANGES } from "@/lib/history/schemas";
import { sweepHistory } from "@/lib/history/sweep-history";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { startSimulator } from "@/simulator/start-simulator";
import { trustAuthority } from "@/test/tls/trust";

import { percentile, print } from "./figures";
import { type CheckRow, fillHistory } from "./fill-history";
import { fillProfiles } from "./fill-profiles";
import { newDatabase } from "./new-database";

const MB = 1_000_000;
const DAYS = 90;
const CALLS = 300;
/** Of this many real checks, one in ten with a key that is refused, the raw rows are copies. */
const REAL_CHECKS = 40;

export async function history(): Promise<void> {
  for (const profiles of [10, 100, 1_000]) await historyOf(profiles);
}

async function historyOf(profiles: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  const file = path.join(folder, "clawkeep.db");
  const ctx = await newDatabase(file);
  try {
    const checks = await realChecks(ctx, file);
    await fillProfiles(ctx, profiles);
    fillHistory(file, { days: DAYS, now: ctx.now(), checks });
    const note = `${profiles} profiles, ${DAYS} days, every 5 min`;
    print("history: database", (await stat(file)).size / MB, "MB", `${note}; ${shares(file)}`);
    await answers(ctx, note);
  } finally {
    await clientOf(ctx.database).$disconnect();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rows of the Check table as the product writes them, of checks against the simulator. */
async function realChecks(ctx: Context, file: string): Promise<CheckRow[]> {
  const simulator = await startSimulator();
  const distrust = trustAuthority(simulator.caPem);
  const atSimulator = {
    ...ctx,
    network: { allowedHosts: [], connectTo: `*:443:127.0.0.1:${simulator.port}` },
  };
  const made: string[] = [];
  try {
    for (const [key, checks] of [
      [simulator.keys.standard["cn-beijing"], REAL_CHECKS * 0.9],
      [`sk-${"0123456789abcdef".repeat(2)}`, REAL_CHECKS * 0.1],
    ] as const) {
      const { id } = await createProfile(ctx, { name: "Real", presetId: "standard-cn-beijing-shared" });
      await addCredential(ctx, id, { label: "main", key });
      made.push(id);
      for (let check = 0; check < checks; check++) {
        const asked = {
          profileId: id,
          level: "auth" as const,
          dueAt: ctx.now(),
          isOffline: async () => false,
        };
        await runScheduledCheck(atSimulator, asked, AbortSignal.timeout(60_000));
      }
    }
  } finally {
    distrust();
    await simulator.close();
  }
  const database = new SQLite(file, { readonly: true });
  const rows = database
    .prepare(
      `SELECT "summary", "evidence", "level", round((julianday("finishedAt") - julianday("startedAt")) * 86400000) AS durationMs FROM "Check"`,
    )
    .all() as CheckRow[];
  database.close();
  for (const id of made) await deleteProfile(ctx, id);
  return rows;
}

/** What takes how much of the file, indexes included. */
function shares(file: string): string {
  const database = new SQLite(file, { readonly: true });
  const rows = database
    .prepare(
      `SELECT "tbl_name" AS name, sum("pgsize") AS bytes FROM "dbstat" JOIN "sqlite_schema" USING ("name")
       GROUP BY "tbl_name" ORDER BY bytes DESC LIMIT 4`,
    )
    .all() as { name: string; bytes: number }[];
  database.close();
  return rows.map(({ name, bytes }) => `${name} ${Math.round(bytes / MB)}`).join(", ");
}

async function answers(ctx: Context, note: string): Promise<void> {
  const ids = (await clientOf(ctx.database).profile.findMany({ select: { id: true } })).map(({ id }) => id);
  for (const range of SERIES_RANGES) {
    const times: number[] = [];
    for (let call = -10; call < CALLS; call++) {
      const profileId = ids[Math.floor(Math.random() * ids.length)] ?? "";
      const started = performance.now();
      await getSeries(ctx, { profileId, range });
      if (call >= 0) times.push(performance.now() - started);
    }
    print(`history: series of ${range}, p50`, percentile(times, 0.5), "ms", note);
    print(`history: series of ${range}, p95`, percentile(times, 0.95), "ms", note);
  }
  const started = performance.now();
  await sweepHistory(ctx);
  print("history: sweep", performance.now() - started, "ms", note);
}
