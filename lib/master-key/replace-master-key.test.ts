import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { ROLE_SCOPES } from "@/lib/core/scopes";
import { clientOf, databaseOf } from "@/lib/core/db";
import { sealFor } from "@/lib/core/sealing";
import { Secret } from "@/lib/core/secret";
import { transaction } from "@/lib/core/transaction";

import { masterKeyStatus } from "./master-key-status";
import { replaceMasterKey } from "./replace-master-key";
import { takeBackNextKey } from "./take-back-next-key";
import {
  expectAllOf,
  sealedInstallation,
  startedProcess,
  whatIsSealed,
} from "@/test/master-key/sealed-installation";

const keyOf = (fill: number) => Buffer.alloc(32, fill).toString("base64");

type Installation = Awaited<ReturnType<typeof sealedInstallation>>;

const replaceFile = ({ ctx, dataDir }: Installation) =>
  replaceMasterKey(ctx, { dataDir, ownFile: true, next: null });

test("with the key file, one command puts every sealed row under a new key, and nothing else changes", async () => {
  const installation = await sealedInstallation();
  const { ctx, dataDir, environment, before } = installation;
  const old = ctx.vault.keyId;
  const session = ctx.vault.serverKey("session signing").reveal();

  const replaced = await replaceFile(installation);
  expect(replaced).toMatchObject({ kind: "replaced", from: old, rows: Object.keys(before.rows).length });
  const started = await startedProcess(environment);
  expect(started.vault.keyId).not.toBe(old);
  expect((await whatIsSealed(started)).keyIds).toEqual([started.vault.keyId]);
  await expectAllOf(before, started);
  expect(started.vault.serverKey("session signing").reveal()).toBe(session);
  expect(readdirSync(dataDir).filter((name) => name.startsWith("master"))).toEqual(["master.key"]);
  expect(statSync(path.join(dataDir, "master.key")).mode & 0o777).toBe(0o600);
  expect(await masterKeyStatus(started)).toMatchObject({
    keyId: started.vault.keyId,
    next: null,
    replacing: null,
  });
});

test("what was sealed by the old key is not left anywhere in the database's files", async () => {
  const installation = await sealedInstallation();
  const { ctx, dataDir } = installation;
  const rows = await databaseOf(ctx).credential.findMany({ select: { ciphertext: true } });
  const inFiles = () => {
    const files = readdirSync(dataDir).filter((name) => name.startsWith("clawkeep.db"));
    const contents = files.map((name) => readFileSync(path.join(dataDir, name)));
    const isIn = (bytes: Uint8Array) => contents.some((content) => content.includes(Buffer.from(bytes)));
    return rows.filter(({ ciphertext }) => isIn(ciphertext)).length;
  };
  expect(inFiles()).toBe(rows.length);
  await replaceFile(installation);
  expect(inFiles()).toBe(0);
});

test("it is done again with the next key, and the audit log tells of each", async () => {
  const installation = await sealedInstallation();
  const { ctx, dataDir, environment, before } = installation;
  await replaceFile(installation);
  const second = await startedProcess(environment);
  await replaceMasterKey(second, { dataDir, ownFile: true, next: null });
  await expectAllOf(before, await startedProcess(environment));
  const rows = await databaseOf(ctx).auditEntry.findMany({
    where: { action: { startsWith: "master-key." } },
    orderBy: { seq: "asc" },
    select: { action: true },
  });
  expect(rows.map(({ action }) => action)).toEqual([
    "master-key.replacing",
    "master-key.replaced",
    "master-key.replacing",
    "master-key.replaced",
  ]);
});

test("a process that began with the old key reads and writes on, without a restart", async () => {
  const installation = await sealedInstallation();
  const { environment, before } = installation;
  const server = await startedProcess(environment);
  await replaceFile(installation);
  await transaction(server, async (tx) => {
    const sealed = await sealFor(tx, new Secret("written afterwards"), "src_open");
    await databaseOf(tx).logSource.update({ where: { id: "src_open" }, data: sealed });
  });
  await expectAllOf(before, server);
  const { rows, keyIds } = await whatIsSealed(server);
  expect(rows["LogSource src_open"]).toBe("written afterwards");
  expect(keyIds).toHaveLength(1);
  expect(keyIds).not.toContain(installation.ctx.vault.ring.own.keyId);
});

test("a key given from outside is announced, taken over by the restarted server, and then replaces the old one", async () => {
  const { ctx, dataDir, environment, before } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const given = { dataDir, ownFile: false };
  const next = new Secret(keyOf(2));
  const announced = await replaceMasterKey(ctx, { ...given, next });
  expect(announced).toMatchObject({ kind: "announced", from: ctx.vault.keyId });
  // Any order of restarts: with the old key or with the new one alone, everything can be read and written.
  const newer = { ...environment, CLAWKEEP_MASTER_KEY: keyOf(2) };
  for (const environmentThen of [environment, newer]) {
    const process = await startedProcess(environmentThen);
    await expectAllOf(before, process);
    expect(await replaceMasterKey(process, { ...given, next: null })).toMatchObject({
      kind: environmentThen === newer ? "replaced" : "announced",
    });
  }
  const after = await startedProcess(newer);
  await expectAllOf(before, after);
  expect((await whatIsSealed(after)).keyIds).toEqual([after.vault.keyId]);
  await expect(startedProcess(environment)).rejects.toThrow(
    `(${ctx.vault.keyId}) was replaced by ${after.vault.keyId}`,
  );
});

test("a process that has only the old key seals nothing once another took over", async () => {
  const { ctx, dataDir, environment } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const stale = await startedProcess(environment);
  await replaceMasterKey(ctx, { dataDir, ownFile: false, next: new Secret(keyOf(2)) });
  const restarted = await startedProcess({ ...environment, CLAWKEEP_MASTER_KEY: keyOf(2) });
  await replaceMasterKey(restarted, { dataDir, ownFile: false, next: null });
  const sealing = transaction(stale, (tx) => sealFor(tx, new Secret("late"), "src_1"));
  await expect(sealing).rejects.toThrow(`The master key ${restarted.vault.keyId} is needed`);
});

test("nothing is sealed outside of the transaction that writes the row", async () => {
  const { ctx } = await sealedInstallation();
  await expect(sealFor(ctx, new Secret("anything"), "src_1")).rejects.toThrow("in the transaction");
});

test("the key file gives way to a key from outside, and goes when that has taken over", async () => {
  const { ctx, dataDir, environment, before } = await sealedInstallation();
  await replaceMasterKey(ctx, { dataDir, ownFile: true, next: new Secret(keyOf(3)) });
  const given = { ...environment, CLAWKEEP_MASTER_KEY: keyOf(3) };
  await replaceMasterKey(await startedProcess(given), { dataDir, ownFile: false, next: null });
  expect(existsSync(path.join(dataDir, "master.key"))).toBe(false);
  await expectAllOf(before, await startedProcess(given));
});

test("an announced key can be taken back, or another announced instead; it is forgotten then", async () => {
  const { ctx, dataDir, environment, before } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const announce = (fill: number) =>
    replaceMasterKey(ctx, { dataDir, ownFile: false, next: new Secret(keyOf(fill)) });
  await announce(2);
  await announce(3);
  const start = (fill: number) => startedProcess({ ...environment, CLAWKEEP_MASTER_KEY: keyOf(fill) });
  await expect(start(2)).rejects.toThrow("not the one");
  await expectAllOf(before, await start(3));
  await takeBackNextKey(ctx);
  await expect(start(3)).rejects.toThrow("not the one");
  await expectAllOf(before, await start(1));
  await expect(takeBackNextKey(ctx)).rejects.toThrow("No master key is announced");
});

test("a key that is done with does not come back", async () => {
  const { ctx, dataDir, environment } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  await replaceMasterKey(ctx, { dataDir, ownFile: false, next: new Secret(keyOf(2)) });
  const second = await startedProcess({ ...environment, CLAWKEEP_MASTER_KEY: keyOf(2) });
  await replaceMasterKey(second, { dataDir, ownFile: false, next: null });
  const back = replaceMasterKey(second, { dataDir, ownFile: false, next: new Secret(keyOf(1)) });
  await expect(back).rejects.toThrow("was in use before");
  const same = replaceMasterKey(second, { dataDir, ownFile: false, next: new Secret(keyOf(2)) });
  expect(await same).toMatchObject({ kind: "current-already" });
});

test("without a key to take its place, a key given from outside is not replaced", async () => {
  const { ctx, dataDir } = await sealedInstallation({ CLAWKEEP_MASTER_KEY: keyOf(1) });
  const replacing = replaceMasterKey(ctx, { dataDir, ownFile: false, next: null });
  await expect(replacing).rejects.toThrow("CLAWKEEP_NEXT_MASTER_KEY");
});

test("a row that does not open is named, and nothing is forgotten until it is mended", async () => {
  const installation = await sealedInstallation();
  const { ctx, dataDir, environment } = installation;
  const client = clientOf(ctx.database);
  const { ciphertext } = await client.twoFactor.findUniqueOrThrow({ where: { id: "tfa_1" } });
  await client.twoFactor.update({ where: { id: "tfa_1" }, data: { ciphertext: ciphertext.slice(0, -1) } });
  await expect(replaceFile(installation)).rejects.toThrow("TwoFactor tfa_1 does not open");
  expect(existsSync(path.join(dataDir, "master.key.previous"))).toBe(true);
  const halfway = await startedProcess(environment);
  expect(await masterKeyStatus(halfway)).toMatchObject({ replacing: { keyId: ctx.vault.keyId } });
  await client.twoFactor.update({ where: { id: "tfa_1" }, data: { ciphertext } });
  expect(await replaceMasterKey(halfway, { dataDir, ownFile: true, next: null })).toMatchObject({
    kind: "replaced",
    from: ctx.vault.keyId,
    rows: 1,
  });
});

test("a previous key file of somebody else's is not overwritten", async () => {
  const installation = await sealedInstallation();
  const file = path.join(installation.dataDir, "master.key.previous");
  writeFileSync(file, keyOf(9));
  await expect(replaceFile(installation)).rejects.toThrow("holds another key");
  expect(readFileSync(file, "utf8")).toBe(keyOf(9));
});

test.each(["viewer", "operator"] as const)("a %s neither replaces it nor learns of it", async (role) => {
  const installation = await sealedInstallation();
  const actor = { ...installation.ctx.actor, scopes: new Set(ROLE_SCOPES[role]) };
  const ctx = { ...installation.ctx, actor };
  await expect(replaceFile({ ...installation, ctx })).rejects.toThrow('the scope "users:manage"');
  await expect(masterKeyStatus(ctx)).rejects.toThrow('the scope "users:manage"');
  await expect(takeBackNextKey(ctx)).rejects.toThrow('the scope "users:manage"');
});
