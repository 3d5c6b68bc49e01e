// A thousand profiles checked every minute: does every slot run, how punctually, and at what price?
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import Database from "better-sqlite3";

import { type App, startAppOnSimulator } from "@/e2e/app";
import { setCheckPolicy } from "@/lib/check-policies/set-check-policy";
import { slotAfter } from "@/lib/check-policies/slots.rules";
import { climbLadder } from "@/lib/checks/climb";
import { recordCheck } from "@/lib/checks/record-check";
import type { Context } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { contextFor } from "@/lib/core/runtime";
import { SCOPES } from "@/lib/core/scopes";
import { addCredential } from "@/lib/credentials/add-credential";
import { openKey } from "@/lib/credentials/open-key";
import { createProfile } from "@/lib/profiles/create-profile";
import { getProfile } from "@/lib/profiles/get-profile";
import { trustAuthority } from "@/test/tls/trust";

import { percentile, print, residentMib } from "./figures";

const PROFILES = 1_000;
const INTERVAL_SECONDS = 60;
const CATCH_UP_MS = 60_000;
const MEASURED_MS = 5 * 60_000;
const ALONE = 200;

export async function schedule(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  const env = { CLAWKEEP_DATA_DIR: dataDir };
  // The parent's own process works on the same database: it fills it, and measures the parts alone.
  process.env["CLAWKEEP_DATA_DIR"] = dataDir;
  let app = await startAppOnSimulator(env);
  const distrust = trustAuthority(await readFile(app.simulator.caFile, "utf8"));
  try {
    const ctx = benchContext(app);
    const idle = await cpuShare(app.pid, 10_000);
    const profileIds = await fill(ctx, app);
    await eachPartAlone(ctx, profileIds[0] ?? "");
    app = await app.restart({ CLAWKEEP_SCHEDULE: "on" });
    await watch(app, dataDir, profileIds, idle);
  } finally {
    distrust();
    await app.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function benchContext(app: App): Context {
  return {
    ...contextFor({ kind: "system", id: "bench", name: "bench", scopes: new Set(SCOPES) }),
    network: { allowedHosts: [], connectTo: `*:443:127.0.0.1:${app.simulator.port}` },
  };
}

async function fill(ctx: Context, app: App): Promise<string[]> {
  const key = app.simulator.keys.standard["cn-beijing"] ?? "";
  const ids: string[] = [];
  for (let n = 0; n < PROFILES; n++) {
    const where = { plan: "standard", region: "cn-beijing", hostKind: "shared" } as const;
    const { id } = await createProfile(ctx, {
      name: `Team ${n}`,
      ...where,
      openclawProviderId: `team-${n}`,
      envVar: `TEAM_${n}_KEY`,
    });
    await addCredential(ctx, id, { label: "main", key });
    await setCheckPolicy(ctx, { profileId: id, intervalSeconds: INTERVAL_SECONDS, level: "auth" });
    ids.push(id);
  }
  return ids;
}

async function watch(app: App, dataDir: string, profileIds: readonly string[], idle: number): Promise<void> {
  const database = new Database(path.join(dataDir, "clawkeep.db"), { readonly: true });
  const note = `${PROFILES} profiles every ${INTERVAL_SECONDS} s, network and key`;
  await sleep(CATCH_UP_MS);
  const { checked } = database.prepare(`SELECT count(DISTINCT profileId) AS checked FROM "Check"`).get() as {
    checked: number;
  };
  print("schedule: profiles checked within 60 s of a restart", checked, "profiles", note);

  const from = new Date();
  let peak = 0;
  const watchMemory = setInterval(() => (peak = Math.max(peak, residentMib(app.pid))), 1_000);
  const share = await cpuShare(app.pid, MEASURED_MS);
  clearInterval(watchMemory);
  const to = new Date();
  // The last ones due are still under way.
  await sleep(3_000);
  const rows = database
    .prepare(`SELECT profileId, dueAt, startedAt FROM "Check" WHERE dueAt >= ? AND dueAt < ?`)
    .all(from.toISOString(), to.toISOString()) as { dueAt: string; startedAt: string }[];
  database.close();

  const due = profileIds.reduce((sum, id) => sum + slotsBetween(id, from, to), 0);
  const delays = rows.map(({ dueAt, startedAt }) => Date.parse(startedAt) - Date.parse(dueAt));
  print("schedule: slots due in 5 minutes", due, "slots", note);
  print("schedule: slots missed", due - rows.length, "slots", note);
  print("schedule: start delay, p50", percentile(delays, 0.5), "ms", note);
  print("schedule: start delay, p95", percentile(delays, 0.95), "ms", note);
  print("schedule: start delay, max", Math.max(...delays), "ms", note);
  print("schedule: share of one core", share * 100, "%", note);
  print("schedule: share of one core without profiles", idle * 100, "%");
  print("schedule: CPU for each check, everything included", (share * MEASURED_MS) / rows.length, "ms", note);
  print("schedule: resident, most", peak, "MiB", note);
}

function slotsBetween(profileId: string, from: Date, to: Date): number {
  const series = { series: "key", intervalSeconds: INTERVAL_SECONDS } as const;
  let count = 0;
  for (
    let at = slotAfter(profileId, series, from).dueAt;
    at < to;
    at = slotAfter(profileId, series, at).dueAt
  ) {
    count += 1;
  }
  return count;
}

/** Where the time goes: the ladder (TCP, TLS, two requests) and the record (one transaction), each by itself. */
async function eachPartAlone(ctx: Context, profileId: string): Promise<void> {
  const profile = await getProfile(ctx, profileId);
  const keyed = await openKey(ctx, { profileId, credentialId: profile.credentials[0]?.id ?? "" });
  const climb = (level: "network" | "auth") =>
    climbLadder(
      ctx,
      {
        id: newId("check"),
        profile,
        level,
        keyed: level === "auth" ? keyed : null,
        planTermsAcknowledged: false,
        trigger: "schedule",
        dueAt: new Date(),
      },
      AbortSignal.timeout(60_000),
    );
  const done = await climb("auth");
  const network = await cpuOf(async () => void (await climb("network")));
  const ladder = await cpuOf(async () => void (await climb("auth")));
  const record = await cpuOf(async () => {
    await recordCheck(ctx, profileId, { ...done, id: newId("check"), startedAt: new Date().toISOString() });
  });
  const note = `alone, mean of ${ALONE}`;
  print("schedule: CPU of a check: DNS, TCP, TLS and the request without a key", network, "ms", note);
  print("schedule: CPU of a check: the request with the key", ladder - network, "ms", note);
  print("schedule: CPU of a check: keeping it (one transaction)", record, "ms", note);
}

/** Milliseconds of CPU, once warm. */
async function cpuOf(work: () => Promise<void>): Promise<number> {
  for (let n = 0; n < ALONE / 4; n++) await work();
  const before = process.cpuUsage();
  for (let n = 0; n < ALONE; n++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / ALONE;
}

/** Share of one core a process uses while so many milliseconds pass (proc(5), /proc/PID/stat, fields 14 and 15). */
async function cpuShare(pid: number, milliseconds: number): Promise<number> {
  const before = await cpuMs(pid);
  const started = performance.now();
  await sleep(milliseconds);
  return ((await cpuMs(pid)) - before) / (performance.now() - started);
}

async function cpuMs(pid: number): Promise<number> {
  const TICKS_PER_SECOND = 100;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The second field, the name, may hold spaces; it ends at the last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
