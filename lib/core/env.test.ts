import { homedir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";

import { expect, test } from "vitest";

import { readEnv } from "./env";

test("log files are read from OpenClaw's own folders unless told otherwise", () => {
  expect(readEnv({}).CLAWKEEP_LOG_DIRS).toEqual(["/tmp/openclaw", path.join(homedir(), ".openclaw")]);
  expect(readEnv({ CLAWKEEP_LOG_DIRS: "/mnt/logs, ~/logs" }).CLAWKEEP_LOG_DIRS).toEqual([
    "/mnt/logs",
    path.join(homedir(), "logs"),
  ]);
});

test("a log folder that is no whole path stops the start", () => {
  expect(() => readEnv({ CLAWKEEP_LOG_DIRS: "logs" })).toThrow(
    "CLAWKEEP_LOG_DIRS: is not a list of whole paths",
  );
});

test("log sources are read unless that is switched off", () => {
  expect(readEnv({}).CLAWKEEP_SOURCES).toBe("on");
  expect(readEnv({ CLAWKEEP_SOURCES: "off" }).CLAWKEEP_SOURCES).toBe("off");
});

test("a setting that is a secret cannot be printed by accident, however the settings are written out", () => {
  const planted = "planted-secret-0123456789";
  const env = readEnv({
    CLAWKEEP_MASTER_KEY: planted,
    CLAWKEEP_MASTER_KEY_PASSPHRASE: planted,
    CLAWKEEP_NEXT_MASTER_KEY: planted,
    CLAWKEEP_NEXT_MASTER_KEY_PASSPHRASE: planted,
    CLAWKEEP_ADMIN_PASSWORD: planted,
    CLAWKEEP_BACKUP_PASSPHRASE: planted,
    CLAWKEEP_OIDC_CLIENT_SECRET: planted,
    CLAWKEEP_OIDC_CLIENT_ID: "clawkeep",
    CLAWKEEP_OIDC_ISSUER: "https://id.example.com",
  });
  expect(env.CLAWKEEP_MASTER_KEY?.reveal()).toBe(planted);
  expect(`${JSON.stringify(env)} ${inspect(env, { depth: 9 })}`).not.toContain(planted);
});
