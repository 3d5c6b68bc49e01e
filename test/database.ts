import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import type { Actor, Context } from "@/lib/core/context";
import { clientOf, openDatabase } from "@/lib/core/db";
import { migrate } from "@/lib/core/migrate";
import { ROLE_SCOPES, type Role } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { Vault } from "@/lib/core/vault";

/** A data folder of the calling test's own, gone when it ends. */
export function temporaryDataDir(): { dataDir: string; databaseFile: string } {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clawkeep-test-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { dataDir, databaseFile: path.join(dataDir, "clawkeep.db") };
}

export function actor(role: Role, name = `${role}@example.test`): Actor {
  return { kind: "user", id: `usr_${role}`, name, scopes: new Set(ROLE_SCOPES[role]) };
}

/** A migrated database and a context on it. `as` gives the same database to another role. */
export async function testContext(
  role: Role = "admin",
): Promise<Context & { databaseFile: string; dataDir: string; as: (role: Role) => Context }> {
  const { dataDir, databaseFile } = temporaryDataDir();
  await migrate(databaseFile);
  const database = openDatabase(databaseFile);
  onTestFinished(() => clientOf(database).$disconnect());
  const context: Context = {
    actor: actor(role),
    now: () => new Date(),
    database,
    vault: new Vault(new Secret(Buffer.alloc(32, 7).toString("base64"))),
    network: { allowedHosts: [], connectTo: "" },
  };
  return { ...context, databaseFile, dataDir, as: (other) => ({ ...context, actor: actor(other) }) };
}
