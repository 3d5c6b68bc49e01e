import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { onTestFinished } from "vitest";

import type { Actor, Context } from "@/lib/core/context";
import { clientOf, openDatabase } from "@/lib/core/db";
import { KeyRing } from "@/lib/core/key-ring";
import { claimDatabase } from "@/lib/core/master-key-guard";
import { migrate } from "@/lib/core/migrate";
import { openVault } from "@/lib/core/open-vault";
import { ROLE_SCOPES, type Role } from "@/lib/core/scopes";
import { Secret } from "@/lib/core/secret";
import { Vault } from "@/lib/core/vault";

/** A data folder of the calling test's own, gone when it ends. */
export function temporaryDataDir(): { dataDir: string; databaseFile: string } {
  const folder = newDataDir();
  onTestFinished(folder.remove);
  return folder;
}

function newDataDir(): { dataDir: string; databaseFile: string; remove: () => void } {
  const dataDir = mkdtempSync(path.join(tmpdir(), "clawkeep-test-"));
  return {
    dataDir,
    databaseFile: path.join(dataDir, "clawkeep.db"),
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

export function actor(role: Role, name = `${role}@example.test`): Actor {
  return { kind: "user", id: `usr_${role}`, name, scopes: new Set(ROLE_SCOPES[role]) };
}

type TestContext = Context & { databaseFile: string; dataDir: string; as: (role: Role) => Context };

/** A migrated database and a context on it. `as` gives the same database to another role. */
export async function testContext(role: Role = "admin"): Promise<TestContext> {
  const { close, ...context } = await openTestContext(role);
  onTestFinished(close);
  return context;
}

/** The same for all tests of a file, which closes it after the last. */
export async function openTestContext(
  role: Role = "admin",
): Promise<TestContext & { close: () => Promise<void> }> {
  const { dataDir, databaseFile, remove } = newDataDir();
  await migrate(databaseFile);
  const masterKey = new Secret(Buffer.alloc(32, 7).toString("base64"));
  await claimDatabase(databaseFile, new Vault(masterKey), new Date());
  const database = openDatabase(databaseFile);
  const context: Context = {
    actor: actor(role),
    now: () => new Date(),
    database,
    vault: openVault(databaseFile, new KeyRing([masterKey])),
    network: { allowedHosts: [], connectTo: "" },
  };
  return {
    ...context,
    databaseFile,
    dataDir,
    as: (other) => ({ ...context, actor: actor(other) }),
    close: async () => {
      await clientOf(database).$disconnect();
      remove();
    },
  };
}
