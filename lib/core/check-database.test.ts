import { readFileSync, writeFileSync } from "node:fs";

import Database from "better-sqlite3";
import { expect, test } from "vitest";

import { testContext } from "@/test/database";

import { checkDatabase } from "./check-database";
import { clientOf } from "./db";

/** A database that nobody has open any more, changed by hand. */
async function changedBy(...statements: string[]) {
  const { databaseFile, database, vault } = await testContext();
  await clientOf(database).$disconnect();
  const file = new Database(databaseFile);
  for (const statement of ["PRAGMA foreign_keys = OFF", ...statements]) file.exec(statement);
  file.close();
  return { databaseFile, check: () => checkDatabase(databaseFile, vault.ring) };
}

const CREDENTIAL = (keyId: string) =>
  `INSERT INTO "Credential" (id, profileId, label, state, kind, mask, fingerprint, keyId, ciphertext, createdAt, updatedAt)
   VALUES ('crd_1', 'prf_1', 'main', 'active', 'standard', 'sk-', 'f', '${keyId}', x'00', '2026-11-20', '2026-11-20')`;
const PROFILE = `INSERT INTO "Profile" (id, name, plan, region, hostKind, baseUrl, openclawProviderId, envVar, models, createdAt, updatedAt)
   VALUES ('prf_1', 'One', 'standard', 'cn-beijing', 'shared', 'https://x', 'one', 'ONE', '[]', '2026-11-20', '2026-11-20')`;
/** More than is read as a whole at a start. */
const BALLAST = `CREATE TABLE "Ballast" AS
   WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 17) SELECT zeroblob(1048576) FROM n`;

test("a sound database is checked whole, a large one in the tables that nothing could make again", async () => {
  const { check } = await changedBy();
  expect(check()).toMatchObject({ tables: "all" });
  const large = await changedBy(BALLAST);
  expect(large.check()?.tables).toContain("Credential");
});

test("where there is no database yet, there is nothing to check", async () => {
  const { vault } = await testContext();
  expect(checkDatabase("/nowhere/clawkeep.db", vault.ring)).toBeNull();
});

test.each([
  ["small", []],
  ["large", [BALLAST]],
])("in a %s file, a row that leads nowhere stops the start, with what to do", async (_size, before) => {
  const { check } = await changedBy(...before, CREDENTIAL("mk_0000000000000000"));
  expect(check).toThrow(
    /a row of Credential belongs to a row of Profile that is not there.*clawkeep restore/,
  );
});

test("a row sealed by a master key that is not here stops the start, and the key is named", async () => {
  const { check } = await changedBy(PROFILE, CREDENTIAL("mk_0000000000000000"));
  expect(check).toThrow(/Rows of Credential are sealed by the master key mk_0000000000000000/);
});

test("a database that a newer version has written stops the start before anything is changed", async () => {
  const { check } = await changedBy(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('1', '', '20991231000000_from_the_future', '2099-12-31', 1)`,
  );
  expect(check).toThrow(
    /of a newer version of Clawkeep \(20991231000000_from_the_future .*Nothing was changed/,
  );
});

test("a file with damaged pages stops the start, and so does one that is no database", async () => {
  const { databaseFile, check } = await changedBy(PROFILE);
  const bytes = readFileSync(databaseFile);
  // The schema is on the first page; every table begins on one of the others.
  writeFileSync(
    databaseFile,
    Buffer.concat([bytes.subarray(0, 8_192), Buffer.alloc(bytes.length - 8_192, 0xff)]),
  );
  expect(check).toThrow(/The database is damaged: .*clawkeep restore FILE .*Nothing was changed/);
  writeFileSync(
    databaseFile,
    "this is no database, whatever its name says, and long enough to be one".repeat(20),
  );
  expect(check).toThrow("The database is damaged: file is not a database");
});
