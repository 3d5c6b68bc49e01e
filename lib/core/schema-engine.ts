import "server-only";

import { readFileSync } from "node:fs";
import path from "node:path";

import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import type * as Bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

import { SqliteFactory } from "./db";

const ENGINE_DIR = path.join("node_modules", "@prisma", "schema-engine-wasm");

type EngineModule = typeof Bindings & {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
};

let loading: Promise<EngineModule> | undefined;

/**
 * Runs Prisma's schema engine (WebAssembly) on one database file and closes its connections after.
 * WebAssembly because `prisma migrate` downloads a native binary, which many networks refuse
 * (docs/decisions/0002). All that `work` writes lands when it has ended well, or none of it does.
 */
export async function withSchemaEngine<T>(
  file: string,
  work: (engine: Bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  // Once per process: the bindings keep one instance in a module variable, and a second one panics
  // as soon as a promise of the first settles.
  loading ??= loadEngine();
  const { SchemaEngine } = await loading;
  const factory = new ClosableFactory(file);
  const ignoreEngineLog = () => undefined;
  const engine = await SchemaEngine.new(
    { datamodels: undefined },
    ignoreEngineLog,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    const done = await work(engine);
    await factory.commit();
    return done;
  } finally {
    engine.free();
    await factory.close();
  }
}

/** By hand, because the package's own entry imports the .wasm as a module, which Node does not do without a flag. */
async function loadEngine(): Promise<EngineModule> {
  const engine = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as EngineModule;
  const binary = readFileSync(path.join(process.cwd(), ENGINE_DIR, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return engine;
}

/**
 * The engine opens connections and never closes them, nor does it begin transactions: a process killed between the
 * statements of a migration left a database that no start could go on with (tried with 7.10.0).
 */
class ClosableFactory extends SqliteFactory {
  readonly #open: SqlDriverAdapter[] = [];

  override async connect(): Promise<SqlDriverAdapter> {
    const connection = await super.connect();
    this.#open.push(connection);
    // Migrations that make a table anew switch foreign keys off, which does nothing inside a transaction; and dropping
    // the old table would take the rows that belong to its own with it.
    await connection.executeScript("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;");
    return connection;
  }

  /** Throws, and keeps nothing, when a row leads nowhere. */
  async commit(): Promise<void> {
    for (const connection of this.#open) {
      // Looks at every row: only where something was written.
      if ((await read(connection, "SELECT total_changes() WHERE total_changes() > 0")) > 0) {
        const broken = await read(connection, "PRAGMA foreign_key_check");
        if (broken > 0) throw new Error(`The migration left ${broken} rows that lead nowhere.`);
      }
      await connection.executeScript("COMMIT");
    }
  }

  /** What was not committed is rolled back by it. */
  async close(): Promise<void> {
    for (const connection of this.#open.splice(0)) await connection.dispose();
  }
}

/** How many rows it gives. */
async function read(connection: SqlDriverAdapter, sql: string): Promise<number> {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows.length;
}
