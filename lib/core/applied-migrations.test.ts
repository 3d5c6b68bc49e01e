import SQLite from "better-sqlite3";
import { expect, test } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { APPLIED_MIGRATIONS, hasExactly } from "./applied-migrations";

const FIRST = { name: "20260101000000_first", sql: "CREATE TABLE first (id TEXT);" };
const SECOND = { name: "20260102000000_second", sql: "CREATE TABLE second (id TEXT);" };
/** By `sha256sum`. */
const FIRST_SUM = "c4f61e39a15d817d50adde36ff6c34ee4c85db9a8daf18c277f597f5e17c1cec";
const SECOND_SUM = "95eba3ff609c9a447db5d3011fa2181a47a0caddf33b68ec291184df857cecb4";
const APPLIED = [
  [FIRST.name, FIRST_SUM, "2026-01-03", null],
  [SECOND.name, SECOND_SUM, "2026-01-03", null],
] as const;

type Row = readonly [name: string, checksum: string, finishedAt: string | null, rolledBackAt: string | null];

function databaseWith(rows: readonly Row[]): string {
  const { databaseFile } = temporaryDataDir();
  const database = new SQLite(databaseFile);
  database.exec(
    `CREATE TABLE "${APPLIED_MIGRATIONS}" ("migration_name" TEXT, "checksum" TEXT, "finished_at", "rolled_back_at")`,
  );
  const insert = database.prepare(`INSERT INTO "${APPLIED_MIGRATIONS}" VALUES (?, ?, ?, ?)`);
  for (const row of rows) insert.run(...row);
  database.close();
  return databaseFile;
}

test("a database that has every migration as it is has nothing to do", () => {
  expect(hasExactly(databaseWith(APPLIED), [FIRST, SECOND])).toBe(true);
});

test.each<[string, readonly Row[]]>([
  ["lacks one", [APPLIED[0]]],
  ["has one more", [...APPLIED, ["20260103000000_third", "0", "2026-01-03", null]]],
  ["has one of another text", [APPLIED[0], [SECOND.name, FIRST_SUM, "2026-01-03", null]]],
  ["has one that was cut short", [APPLIED[0], [SECOND.name, SECOND_SUM, null, null]]],
  ["has one that was taken back", [APPLIED[0], [SECOND.name, SECOND_SUM, "2026-01-03", "2026-01-04"]]],
  ["has one twice, once cut short", [...APPLIED, [SECOND.name, SECOND_SUM, null, null]]],
  ["has none", []],
])("a database that %s is left to the engine", (_what, rows) => {
  expect(hasExactly(databaseWith(rows), [FIRST, SECOND])).toBe(false);
});

test("a database that is not there, or was never migrated, is left to the engine", () => {
  const { databaseFile } = temporaryDataDir();
  expect(hasExactly(databaseFile, [FIRST])).toBe(false);
  new SQLite(databaseFile).exec("CREATE TABLE other (id TEXT)").close();
  expect(hasExactly(databaseFile, [FIRST])).toBe(false);
});
