import { createHmac, hkdfSync } from "node:crypto";

import { expect, onTestFinished, test } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { clientOf, openDatabase } from "./db";
import { readKeyRows } from "./key-rows";
import { KeyRing } from "./key-ring";
import { claimDatabase } from "./master-key-guard";
import { migrate } from "./migrate";
import { openVault } from "./open-vault";
import { Secret } from "./secret";
import { SERVER_KEY_PURPOSES } from "./server-keys";
import { Vault } from "./vault";

const MASTER = Buffer.alloc(32, 5);
const masterKey = new Secret(MASTER.toString("base64"));
const vault = new Vault(masterKey);

/** What the versions before there were ServerKey rows derived (RFC 5869), told apart from our own code. */
const derived = (purpose: string) => Buffer.from(hkdfSync("sha256", MASTER, "clawkeep", purpose, 32));

async function database(...masterKeys: string[]) {
  const { databaseFile } = temporaryDataDir();
  await migrate(databaseFile);
  const client = clientOf(openDatabase(databaseFile));
  onTestFinished(() => client.$disconnect());
  for (const id of masterKeys) await client.masterKey.create({ data: { id, createdAt: new Date() } });
  return { client, databaseFile, open: () => openVault(databaseFile, new KeyRing([masterKey])) };
}

test("a database of an earlier version keeps its fingerprints, sessions and audit chain", async () => {
  const { databaseFile, open } = await database(vault.keyId);
  await claimDatabase(databaseFile, vault, new Date());
  const opened = open();
  const key = new Secret("sk-0123456789abcdef0123456789abcdef");
  const fingerprint = createHmac("sha256", derived("credential fingerprint")).update(key.reveal(), "utf8");
  expect(opened.fingerprint(key)).toBe(fingerprint.digest("base64url"));
  for (const purpose of ["session signing", "audit chain"] as const) {
    expect(opened.serverKey(purpose).reveal()).toBe(derived(purpose).toString("base64url"));
  }
});

test("a new database has keys that no master key tells, the same at every start", async () => {
  const { databaseFile, open } = await database();
  await claimDatabase(databaseFile, vault, new Date());
  const keys = () => SERVER_KEY_PURPOSES.map((purpose) => open().serverKey(purpose).reveal());
  const first = keys();
  await claimDatabase(databaseFile, vault, new Date());
  expect(keys()).toEqual(first);
  expect(new Set(first).size).toBe(SERVER_KEY_PURPOSES.length);
  const told = new Set(
    ["credential fingerprint", ...SERVER_KEY_PURPOSES].map((purpose) =>
      derived(purpose).toString("base64url"),
    ),
  );
  expect(first.filter((key) => told.has(key))).toEqual([]);
  expect(readKeyRows(databaseFile).serverKeys.map(({ keyId }) => keyId)).toEqual(
    first.map(() => vault.keyId),
  );
});

test("until the first start of this version nothing is guessed", async () => {
  const { open } = await database(vault.keyId);
  expect(open).toThrow("Start Clawkeep once");
});

test("keys that were lost are not made anew: what rests on them would look right and be wrong", async () => {
  const lost = await database(vault.keyId, "mk_before");
  await expect(claimDatabase(lost.databaseFile, vault, new Date())).rejects.toThrow(
    "Restore the newest backup",
  );
  const one = await database();
  await claimDatabase(one.databaseFile, vault, new Date());
  await one.client.serverKey.delete({ where: { purpose: "audit chain" } });
  expect(one.open).toThrow(`The server's key for "audit chain" is missing`);
  await expect(claimDatabase(one.databaseFile, vault, new Date())).resolves.toBeUndefined();
  expect(one.open).toThrow("Restore the newest backup");
});

test("a key moved to another purpose does not open", async () => {
  const { client, databaseFile, open } = await database();
  await claimDatabase(databaseFile, vault, new Date());
  const { keyId, ciphertext } = await client.serverKey.findUniqueOrThrow({
    where: { purpose: "audit chain" },
  });
  await client.serverKey.update({ where: { purpose: "fingerprint" }, data: { keyId, ciphertext } });
  expect(open).toThrow(`The server's key for "fingerprint" does not open`);
});
