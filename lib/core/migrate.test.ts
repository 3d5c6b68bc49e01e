import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import SQLite from "better-sqlite3";
import { expect, test, vi } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { migrate, schemaDrift } from "./migrate";
import { withSchemaEngine } from "./schema-engine";

vi.mock("./schema-engine", { spy: true });

test("all migrations on an empty file give exactly schema.prisma", async () => {
  const { databaseFile } = temporaryDataDir();
  expect((await migrate(databaseFile)).length).toBeGreaterThan(0);
  expect(await schemaDrift(databaseFile)).toBe("");
});

test("a database that is up to date is left alone, and no engine loaded for it", async () => {
  const { databaseFile } = temporaryDataDir();
  await migrate(databaseFile);
  vi.mocked(withSchemaEngine).mockClear();
  expect(await migrate(databaseFile)).toEqual([]);
  expect(withSchemaEngine).not.toHaveBeenCalled();
});

/** Our migrations and then these. */
function folderWith(dataDir: string, migrations: Record<string, string>): string {
  const folder = path.join(dataDir, "migrations");
  cpSync("prisma/migrations", folder, { recursive: true });
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  }
  return folder;
}

test.each([
  ["cannot be carried out to its end", 'CREATE TABLE "Half" ("id" TEXT); INSERT INTO "Nowhere" VALUES (1);'],
  [
    "leaves a row that leads nowhere",
    `PRAGMA foreign_keys=OFF; INSERT INTO "TwoFactor" VALUES ('a', 'nobody', 'k', x'00', 0, NULL, NULL);`,
  ],
])(
  "a migration that %s leaves nothing of itself, and the next start goes on from there",
  async (_why, sql) => {
    const { dataDir, databaseFile } = temporaryDataDir();
    const folder = folderWith(dataDir, { "20990101000000_first": 'CREATE TABLE "First" ("id" TEXT);' });
    const broken = folderWith(path.join(dataDir, "broken"), {
      "20990101000000_first": 'CREATE TABLE "First" ("id" TEXT);',
      "20990101000001_broken": sql,
    });
    await migrate(databaseFile);
    await expect(migrate(databaseFile, broken)).rejects.toThrow();
    const database = new SQLite(databaseFile, { readonly: true });
    expect(database.prepare("SELECT name FROM sqlite_master WHERE name IN ('First', 'Half')").all()).toEqual(
      [],
    );
    database.close();
    expect(await migrate(databaseFile, folder)).toEqual(["20990101000000_first"]);
  },
);
