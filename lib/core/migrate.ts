import "server-only";

import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

import { hasExactly, type Migration } from "./applied-migrations";
import { withSchemaEngine } from "./schema-engine";

const PRISMA_DIR = "prisma";
const MIGRATIONS_DIR = path.join(PRISMA_DIR, "migrations");
const MIGRATION_FILE = "migration.sql";
const NO_FILTER = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations of a folder, ours unless told otherwise, that are not in the database yet. Returns their
 * names; throws when one fails. The engine, some 20 MiB that stay, is loaded only where there may be something to do.
 */
export async function migrate(databaseFile: string, folder = MIGRATIONS_DIR): Promise<string[]> {
  const baseDir = path.resolve(/* turbopackIgnore: true */ folder);
  const migrations = readMigrations(baseDir);
  if (hasExactly(databaseFile, migrations)) return [];
  const migrationsList = listOf(baseDir, migrations);
  const { appliedMigrationNames } = await withSchemaEngine(databaseFile, (engine) =>
    engine.applyMigrations({ migrationsList, filters: NO_FILTER }),
  );
  return appliedMigrationNames;
}

/** SQL that would bring the database from its present shape to `schema.prisma`; empty when there is no drift. */
export async function schemaDrift(databaseFile: string): Promise<string> {
  const schema = path.resolve(PRISMA_DIR, "schema.prisma");
  const files = [{ path: schema, content: readFileSync(schema, "utf8") }];
  const { stdout } = await withSchemaEngine(databaseFile, (engine) =>
    engine.diff({
      from: { tag: "schemaDatasource", files, configDir: path.dirname(schema) },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  return stdout?.includes("This is an empty migration") ? "" : (stdout ?? "");
}

/** Names of the migrations that this version has, the oldest first. */
export function knownMigrations(): string[] {
  return readMigrations(path.resolve(MIGRATIONS_DIR)).map(({ name }) => name);
}

function readMigrations(baseDir: string): Migration[] {
  const names = existsSync(baseDir)
    ? readdirSync(baseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    : [];
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(path.join(baseDir, name, MIGRATION_FILE), "utf8") }));
}

/** As the engine asks for them. */
function listOf(baseDir: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(path.join(baseDir, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: MIGRATION_FILE, content: { tag: "ok", value: sql } },
    })),
  };
}
