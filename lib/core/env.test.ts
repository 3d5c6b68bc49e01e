import { homedir } from "node:os";
import path from "node:path";

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
