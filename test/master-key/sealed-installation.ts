import { expect, onTestFinished } from "vitest";

import { verifyAudit } from "@/lib/audit/verify-audit";
import { recordAudit } from "@/lib/core/audit";
import type { Context } from "@/lib/core/context";
import { clientOf, databaseOf, openDatabase } from "@/lib/core/db";
import { readEnv } from "@/lib/core/env";
import { claimDatabase, guardMasterKey } from "@/lib/core/master-key-guard";
import { migrate } from "@/lib/core/migrate";
import { openVault } from "@/lib/core/open-vault";
import { SCOPES } from "@/lib/core/scopes";
import { SEALED_TABLES } from "@/lib/core/sealed-tables";
import { sealFor } from "@/lib/core/sealing";
import { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";
import { addCredential } from "@/lib/credentials/add-credential";
import { createProfile } from "@/lib/profiles/create-profile";
import { temporaryDataDir } from "@/test/database";

/** More than a piece of rows. */
const ROWS = 130;

/** A context as a process of its own would have it that starts now with this environment. */
export async function startedProcess(environment: Record<string, string>): Promise<Context> {
  const env = readEnv(environment);
  const { ring } = await guardMasterKey(env);
  await migrate(env.databaseFile);
  const now = () => new Date();
  const database = openDatabase(env.databaseFile);
  const vault = openVault(env.databaseFile, ring);
  onTestFinished(() => clientOf(database).$disconnect());
  return {
    actor: { kind: "system", id: "test", name: "test", scopes: new Set(SCOPES) },
    now,
    database,
    vault,
    network: { allowedHosts: [], connectTo: "" },
  };
}

/** A data folder whose database holds something in every sealed table, and what that is. */
export async function sealedInstallation(given: Record<string, string> = {}) {
  const { dataDir, databaseFile } = temporaryDataDir();
  const environment = { CLAWKEEP_DATA_DIR: dataDir, ...given };
  const first = await guardMasterKey(readEnv(environment));
  await migrate(databaseFile);
  await claimDatabase(databaseFile, first, new Date());
  const ctx = await startedProcess(environment);
  const profile = await createProfile(ctx, { name: "One", presetId: "standard-cn-beijing-shared" });
  await addCredential(ctx, profile.id, { label: "main", key: KEY });
  await transaction(ctx, (tx) => fill(tx, profile.id));
  await recordAudit(ctx, { action: "profile.updated", subject: profile.id });
  return { ctx, dataDir, databaseFile, environment, profileId: profile.id, before: await whatIsSealed(ctx) };
}

export const KEY = "sk-0123456789abcdef0123456789abcdef";

async function fill(tx: Context, profileId: string): Promise<void> {
  const database = databaseOf(tx);
  const [createdAt, updatedAt] = [tx.now(), tx.now()];
  const seal = (id: string) => sealFor(tx, new Secret(`secret of ${id}`), id);
  const credentials = Array.from({ length: ROWS }, async (_, index) => {
    const id = `crd_${index}`;
    const rest = { label: id, state: "retired", kind: "standard-legacy", mask: "sk-…", fingerprint: id };
    return { id, profileId, ...rest, createdAt, updatedAt, ...(await seal(id)) };
  });
  await database.credential.createMany({ data: await Promise.all(credentials) });
  await database.gateway.create({ data: { id: "gw_1", name: "edge", createdAt, updatedAt } });
  const source = { gatewayId: "gw_1", kind: "file", settings: "{}", health: "{}", createdAt, updatedAt };
  await database.logSource.create({ data: { id: "src_1", ...source, ...(await seal("src_1")) } });
  await database.logSource.create({ data: { id: "src_open", ...source } });
  const control = { gatewayId: "gw_1", url: "ws://127.0.0.1:1", setBy: "test", setAt: createdAt };
  await database.gatewayControl.create({ data: { ...control, ...(await seal("gw_1")) } });
  const user = { id: "usr_1", name: "Lin", email: "lin@example.test", role: "admin", createdAt, updatedAt };
  await database.user.create({ data: user });
  await database.twoFactor.create({
    data: { id: "tfa_1", userId: "usr_1", createdAt, ...(await seal("tfa_1")) },
  });
}

type SealedContents = { rows: Record<string, string>; keyIds: string[] };

/** Every sealed row's content, and the ids of the keys that they are under. */
export async function whatIsSealed(ctx: Context): Promise<SealedContents> {
  const rows: Record<string, string> = {};
  const keyIds = new Set<string>();
  for (const { table, rowId } of SEALED_TABLES) {
    const found = await clientOf(ctx.database).$queryRawUnsafe<
      { id: string; keyId: string; ciphertext: Uint8Array }[]
    >(`SELECT "${rowId}" AS id, keyId, ciphertext FROM "${table}" WHERE keyId IS NOT NULL`);
    expect(found.length, table).toBeGreaterThan(0);
    for (const { id, keyId, ciphertext } of found) {
      rows[`${table} ${id}`] = ctx.vault.open({ keyId, ciphertext }, id).reveal();
      keyIds.add(keyId);
    }
  }
  return { rows, keyIds: [...keyIds] };
}

/** Everything that was there is there for this process, and what rests on the server's own keys holds. */
export async function expectAllOf(before: SealedContents, ctx: Context): Promise<void> {
  expect((await whatIsSealed(ctx)).rows).toMatchObject(before.rows);
  expect(await verifyAudit(ctx)).toMatchObject({ intact: true, faults: [] });
  const known = await databaseOf(ctx).credential.count({
    where: { fingerprint: ctx.vault.fingerprint(new Secret(KEY)) },
  });
  expect(known).toBe(1);
}
