import SQLite from "better-sqlite3";

import type { Latencies, Verdict } from "@/lib/checks/schemas";
import { newId } from "@/lib/core/ids";
import { dayOf, hourOf } from "@/lib/history/periods.rules";
import { addToRollup, type Rollup, writeRollup } from "@/lib/history/rollup.rules";

/** How often a profile is checked unless somebody says otherwise (lib/check-policies). */
const EVERY_MS = 5 * 60_000;
const HOUR_MS = 60 * 60_000;
const RAW_HOURS = 48;
const CHECKS_AN_HOUR = HOUR_MS / EVERY_MS;
/** Different rollups to draw from: as many as make their mean length steady. */
const DIFFERENT = 300;
const INCIDENTS_A_PROFILE = 5;

/** A row of the Check table as the product wrote it. */
export type CheckRow = { summary: string; evidence: Buffer; level: string; durationMs: number };

/**
 * Gives every profile what `days` of checks every 5 minutes leave: hours and days, the raw checks of the last two days
 * with their claimed slots, and a few incidents. Rows come in the order of time, all profiles in turn, because that is
 * how they come to lie in the file.
 */
export function fillHistory(
  databaseFile: string,
  { days, now, checks }: { days: number; now: Date; checks: readonly CheckRow[] },
): void {
  const database = new SQLite(databaseFile);
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -200000");
  database.pragma("wal_autocheckpoint = 50000");
  const profiles = database
    .prepare(
      'SELECT p."id", c."id" AS credentialId FROM "Profile" p JOIN "Credential" c ON c."profileId" = p."id"',
    )
    .all() as { id: string; credentialId: string }[];
  const ids = profiles.map(({ id }) => id);
  const hours = rollupTexts(CHECKS_AN_HOUR);
  const wholeDays = rollupTexts(24 * CHECKS_AN_HOUR);

  const addHour = database.prepare('INSERT INTO "HourlyRollup" VALUES (?, ?, ?)');
  inTurn(database, ids, hourOf(now) - days * 24, hourOf(now), (id, hour) =>
    addHour.run(id, hour, drawn(hours)),
  );
  const addDay = database.prepare('INSERT INTO "DailyRollup" VALUES (?, ?, ?)');
  inTurn(database, ids, dayOf(now) - days, dayOf(now), (id, day) => addDay.run(id, day, drawn(wholeDays)));

  const addCheck = database.prepare(
    `INSERT INTO "Check" ("id", "profileId", "credentialId", "level", "trigger", "dueAt", "summary", "evidence", "actorName", "startedAt", "finishedAt")
     VALUES (?, ?, ?, ?, 'schedule', ?, ?, ?, 'schedule', ?, ?)`,
  );
  const addSlot = database.prepare('INSERT INTO "CheckSlot" VALUES (?, ?)');
  const newest = Math.floor(now.getTime() / EVERY_MS);
  inTurn(database, profiles, newest - RAW_HOURS * CHECKS_AN_HOUR, newest, ({ id, credentialId }, slot) => {
    const at = slot * EVERY_MS;
    const { level, summary, evidence, durationMs } = drawn(checks);
    const [begun, ended] = [stored(at), stored(at + durationMs)];
    addCheck.run(newId("check"), id, credentialId, level, begun, summary, evidence, begun, ended);
    addSlot.run(`${id}/key/${new Date(at).toISOString()}`, begun);
  });

  const addIncident = database.prepare(
    `INSERT INTO "Incident" ("id", "profileId", "fact", "openedAt", "openedBy", "cause", "closedAt")
     VALUES (?, ?, 'reachable', ?, ?, '{"step":"unkeyed","reason":"timeout"}', ?)`,
  );
  inTurn(database, ids, 0, INCIDENTS_A_PROFILE, (id, nth) => {
    const at = now.getTime() - (days * 24 * HOUR_MS * (INCIDENTS_A_PROFILE - nth)) / INCIDENTS_A_PROFILE;
    addIncident.run(newId("incident"), id, stored(at), newId("check"), stored(at + HOUR_MS));
  });
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

/** One transaction for each `from`…`to` (not included), all `subjects` within it. */
function inTurn<T>(
  database: SQLite.Database,
  subjects: readonly T[],
  from: number,
  to: number,
  add: (subject: T, period: number) => void,
): void {
  const round = database.transaction((period: number) => {
    for (const subject of subjects) add(subject, period);
  });
  for (let period = from; period < to; period++) round(period);
}

/** Rollups of so many checks of hosts near and far, as they stand in the database. */
function rollupTexts(checks: number): string[] {
  return Array.from({ length: DIFFERENT }, () => {
    const networkMs = 15 + 250 * Math.random() ** 3;
    let rollup: Rollup | null = null;
    for (let check = 0; check < checks; check++) rollup = addToRollup(rollup, tried(networkMs));
    return writeRollup(rollup ?? {});
  });
}

/** One in 200 fails, one in 50 is slow. */
function tried(networkMs: number): { verdict: Verdict; latencyMs: Latencies; offline: boolean } {
  const answers = Math.random() > 0.005;
  const measured = (ms: number): number =>
    Math.round(
      ms *
        Math.exp(0.25 * (Math.random() + Math.random() + Math.random() - 1.5)) *
        (Math.random() < 0.02 ? 5 : 1),
    );
  return {
    verdict: answers
      ? { reachable: "yes", authenticated: "yes", modelUsable: "not-run" }
      : { reachable: "no", authenticated: "not-run", modelUsable: "not-run" },
    latencyMs: {
      reachable: answers ? measured(networkMs) : null,
      authenticated: answers ? measured(networkMs + 40) : null,
      modelUsable: null,
    },
    offline: false,
  };
}

function drawn<T>(values: readonly T[]): T {
  const value = values[Math.floor(Math.random() * values.length)];
  if (value === undefined) throw new Error("There is nothing to draw from.");
  return value;
}

/** As Prisma's SQLite adapter writes a time. */
function stored(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+00:00");
}
