import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { readEnv } from "./env";
import { findMasterKey } from "./master-key";
import { claimDatabase, guardMasterKey } from "./master-key-guard";
import { replaceOwnKey } from "./master-key-file";
import { migrate } from "./migrate";
import { Secret } from "./secret";
import { Vault } from "./vault";

const KEY_A = Buffer.alloc(32, 1).toString("base64");
const KEY_B = Buffer.alloc(32, 2).toString("hex");

function envFor(dataDir: string, extra: Record<string, string> = {}) {
  return readEnv({ CLAWKEEP_DATA_DIR: dataDir, ...extra });
}

async function startedDatabase(extra: Record<string, string>) {
  const { dataDir } = temporaryDataDir();
  const env = envFor(dataDir, extra);
  const vault = await guardMasterKey(env);
  await migrate(env.databaseFile);
  await claimDatabase(env.databaseFile, vault, new Date());
  return { dataDir, env, vault };
}

const contents = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name)).toString("base64")]);

test("the first start creates a key file only its owner can read, and later starts use it", async () => {
  const { dataDir, env, vault } = await startedDatabase({});
  expect(statSync(path.join(dataDir, "master.key")).mode & 0o777).toBe(0o600);
  expect((await guardMasterKey(env)).keyId).toBe(vault.keyId);
});

test("from its very first start on, a process follows the key file", async () => {
  const { dataDir, vault } = await startedDatabase({});
  const replaced = new Secret(KEY_A);
  const { keyId } = new Vault(replaced);
  replaceOwnKey(dataDir, replaced);
  expect(vault.ring.get(keyId).keyId).toBe(keyId);
});

test("with the key given by environment, the data folder holds the database and nothing else", async () => {
  const { dataDir } = await startedDatabase({ CLAWKEEP_MASTER_KEY: KEY_A });
  expect(readdirSync(dataDir)).toEqual(["clawkeep.db"]);
});

test("a wrong master key is refused with a sentence, and nothing is written", async () => {
  const { dataDir } = await startedDatabase({ CLAWKEEP_MASTER_KEY: KEY_A });
  const before = contents(dataDir);
  await expect(guardMasterKey(envFor(dataDir, { CLAWKEEP_MASTER_KEY: KEY_B }))).rejects.toThrow(
    "not the one the database was made with",
  );
  await expect(guardMasterKey(envFor(dataDir))).rejects.toThrow("master key is missing");
  expect(contents(dataDir)).toEqual(before);
});

test("the key may come from a file of the operator's", async () => {
  const { dataDir } = temporaryDataDir();
  const file = path.join(dataDir, "from-the-operator");
  writeFileSync(file, `${KEY_B}\n`);
  const found = findMasterKey({ dataDir, file });
  expect(found.kind).toBe("given");
});

test.each(["short", KEY_A.slice(0, 20), `${KEY_B}00`, "not base64 at all, but a pass phrase of many words"])(
  "%s is no master key, and the refusal does not repeat it",
  (inline) => {
    const { dataDir } = temporaryDataDir();
    expect(() => findMasterKey({ dataDir, inline: new Secret(inline) })).toThrow(/32 bytes/);
    expect(() => findMasterKey({ dataDir, inline: new Secret(inline) })).not.toThrow(inline);
  },
);

test("an unreadable setting stops the start with its name, not its value", () => {
  expect(() => readEnv({ CLAWKEEP_ADMIN_PASSWORD: "hunter2" })).toThrow("CLAWKEEP_ADMIN_PASSWORD");
  expect(() => readEnv({ CLAWKEEP_ADMIN_PASSWORD: "hunter2" })).not.toThrow("hunter2");
});
