import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";

import { expect, test, vi } from "vitest";

import { temporaryDataDir } from "@/test/database";

import { readEnv } from "./env";
import { findMasterKey, findNextMasterKey, type MasterKeySettings, masterKeySettings } from "./master-key";
import { keyFromCommand } from "./master-key-command";
import { claimDatabase, guardMasterKey } from "./master-key-guard";
import { migrate } from "./migrate";
import { openRing } from "./open-vault";
import { Secret } from "./secret";

const KEY_A = Buffer.alloc(32, 1).toString("base64");
const KEY_B = Buffer.alloc(32, 2).toString("base64");
const PASSPHRASE = "correct horse battery staple";
const NAME = "CLAWKEEP_MASTER_KEY_COMMAND";

/** A command that runs this JavaScript. */
function script(text: string): string {
  const { dataDir } = temporaryDataDir();
  const file = path.join(dataDir, "a command.mjs");
  writeFileSync(file, text);
  return `'${process.execPath}' "${file}"`;
}

function thrownBy(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("It threw nothing.");
}

test.each([
  [{ CLAWKEEP_MASTER_KEY: KEY_A, CLAWKEEP_MASTER_KEY_FILE: "/x" }],
  [{ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE, CLAWKEEP_MASTER_KEY_COMMAND: "/x" }],
  [{ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE, CLAWKEEP_MASTER_KEY_PASSPHRASE_FILE: "/x" }],
])("two sources at once are refused, and both are named: %o", (environment) => {
  const { message } = thrownBy(() => findMasterKey(masterKeySettings(readEnv(environment))));
  expect(message).toBe(`Set one of ${Object.keys(environment).join(" and ")}, not more.`);
});

test("a command's output is the key; it is run without a shell and told none of our secrets", () => {
  vi.stubEnv("CLAWKEEP_ADMIN_PASSWORD", "a password of ours");
  const seen = path.join(temporaryDataDir().dataDir, "seen");
  const command = script(`
    import { writeFileSync } from "node:fs";
    writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ env: process.env, args: process.argv.slice(2) }));
    console.log(${JSON.stringify(KEY_A)});`);
  const key = keyFromCommand(`${command} --plain "two words" '' '$HOME;ls' a'b c'd`, NAME);
  expect(key.reveal()).toBe(KEY_A);
  const { env, args } = JSON.parse(readFileSync(seen, "utf8")) as { env: object; args: string[] };
  expect(args).toEqual(["--plain", "two words", "", "$HOME;ls", "ab cd"]);
  expect(Object.keys(env).filter((name) => name.startsWith("CLAWKEEP"))).toEqual([]);
  expect(env).toHaveProperty("PATH");
});

test.each([
  ["fails", `console.log("${KEY_A}"); console.error("${KEY_A}"); process.exit(3)`, "failed with exit code 3"],
  ["prints something else", `console.log("${KEY_A} and more")`, "is not usable"],
  ["prints nothing", "", "is not usable"],
  ["never ends", "setInterval(() => {}, 1000)", "did not end within 0.5 seconds"],
  [
    "prints without end",
    `setInterval(() => console.log("${KEY_A}".repeat(200)))`,
    "printed more than 4096 bytes",
  ],
  ["ends by a signal", `process.kill(process.pid, "SIGTERM")`, "was ended by SIGTERM"],
])("a command that %s is refused in a sentence that repeats nothing of it", (_how, text, sentence) => {
  const error = thrownBy(() =>
    keyFromCommand(script(text), NAME, text.includes("setInterval(() => {}") ? 500 : 20_000),
  );
  expect(error.message).toContain(NAME);
  expect(error.message).toContain(sentence);
  expect(inspect(error)).not.toContain(KEY_A);
});

test.each([
  ["/nowhere/kms decrypt", "was not found"],
  ["kms 'decrypt", "has a quote that does not end"],
  [" ", "is empty"],
])("a command line such as %j is refused", (command, sentence) => {
  expect(() => keyFromCommand(command, NAME)).toThrow(`${NAME}`);
  expect(() => keyFromCommand(command, NAME)).toThrow(sentence);
});

test("a file that may not be run is refused as such", () => {
  const file = path.join(temporaryDataDir().dataDir, "kms");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, 0o600);
  expect(() => keyFromCommand(file, NAME)).toThrow("cannot be run: EACCES");
});

/** A database made with these settings, and what a later start with others says. */
async function startedWith(settings: Record<string, string>) {
  const { dataDir, databaseFile } = temporaryDataDir();
  const start = (environment: Record<string, string>) =>
    guardMasterKey(readEnv({ CLAWKEEP_DATA_DIR: dataDir, ...environment }));
  const vault = await start(settings);
  await migrate(databaseFile);
  await claimDatabase(databaseFile, vault, new Date());
  return { dataDir, databaseFile, vault, start };
}

test("a passphrase gives the same key at every start, by a salt of its own beside the database", async () => {
  const { dataDir, vault, start } = await startedWith({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE });
  const salt = path.join(dataDir, "master.salt");
  expect(statSync(salt).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(salt, "utf8"))).toMatchObject({ kdf: "scrypt", N: 131_072, r: 8, p: 1 });
  expect((await start({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE })).keyId).toBe(vault.keyId);
  const file = path.join(dataDir, "passphrase");
  writeFileSync(file, `${PASSPHRASE}\n`);
  expect((await start({ CLAWKEEP_MASTER_KEY_PASSPHRASE_FILE: file })).keyId).toBe(vault.keyId);
  const other = await startedWith({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE });
  expect(other.vault.keyId).not.toBe(vault.keyId);
});

test("another passphrase, a lost salt and a changed one are refused, each with what to do", async () => {
  const { dataDir, start } = await startedWith({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE });
  await expect(start({ CLAWKEEP_MASTER_KEY_PASSPHRASE: `${PASSPHRASE}!` })).rejects.toThrow("is not the one");
  const salt = path.join(dataDir, "master.salt");
  const kept = readFileSync(salt, "utf8");
  writeFileSync(salt, kept.replace("131072", "1048577"));
  await expect(start({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE })).rejects.toThrow("Put back a copy");
  writeFileSync(salt, "not JSON");
  await expect(start({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE })).rejects.toThrow("Put back a copy");
  rmSync(salt);
  await expect(start({ CLAWKEEP_MASTER_KEY_PASSPHRASE: PASSPHRASE })).rejects.toThrow("Put master.salt back");
  expect(existsSync(salt)).toBe(false);
});

test("a passphrase of fewer than sixteen characters is refused, and not repeated", () => {
  const { dataDir } = temporaryDataDir();
  const settings: MasterKeySettings = { dataDir, passphrase: new Secret("hunter2") };
  const found = findMasterKey(settings);
  const { message } = thrownBy(() => (found.kind === "missing" ? found.create() : null));
  expect(message).toContain("CLAWKEEP_MASTER_KEY_PASSPHRASE is too short");
  expect(message).not.toContain("hunter2");
});

test("a file that holds another key later is read again when that key is met", async () => {
  const { dataDir, databaseFile } = temporaryDataDir();
  const file = path.join(dataDir, "from-the-operator");
  writeFileSync(file, KEY_A);
  const found = findMasterKey({ dataDir, file });
  if (found.kind !== "given") throw new Error("not found");
  const ring = openRing(databaseFile, { keys: [found.key], lookAgain: found.again });
  const old = ring.own.keyId;
  writeFileSync(file, KEY_B);
  const { keyId } = openRing(databaseFile, { keys: [found.again?.()[0] ?? found.key], lookAgain: null }).own;
  expect(ring.get(keyId).keyId).toBe(keyId);
  expect(ring.own.keyId).toBe(keyId);
  expect(ring.has(old)).toBe(true);
});

test("the next key is named by settings of its own, and nothing is one without them", () => {
  const { dataDir } = temporaryDataDir();
  const env = (settings: Record<string, string>) => readEnv({ CLAWKEEP_DATA_DIR: dataDir, ...settings });
  expect(findNextMasterKey(env({ CLAWKEEP_MASTER_KEY: KEY_A }))).toBeNull();
  const given = { CLAWKEEP_MASTER_KEY: KEY_A, CLAWKEEP_NEXT_MASTER_KEY: KEY_B };
  expect(findNextMasterKey(env(given))?.reveal()).toBe(KEY_B);
  const broken = thrownBy(() => findNextMasterKey(env({ CLAWKEEP_NEXT_MASTER_KEY: "short" })));
  expect(broken.message).toContain("CLAWKEEP_NEXT_MASTER_KEY is not usable");
  expect(existsSync(path.join(dataDir, "master.key"))).toBe(false);
});
