import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { exportSettings, US } from "@/test/export-requests";

import { renderConfig } from "./render-config";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "clawkeep-commands-"));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function commandWith(text: string, changes: Parameters<typeof exportSettings>[0] = {}): string {
  const settings = exportSettings({ openclawVersion: "2026.3.13", ...changes });
  const { commands } = renderConfig({ profiles: [US], settings });
  const found = commands.find(({ command }) => command.includes(text));
  if (!found) throw new Error(`no command with ${text}`);
  return found.command;
}

function shell(command: string, input = ""): string {
  const env = { ...process.env, HOME: home };
  // What it asks is printed beside this.
  return execFileSync("bash", ["-c", command], { env, input, encoding: "utf8", stdio: "pipe" });
}

describe("the line that stores a key", () => {
  test("adds the variable to ~/.openclaw/.env, readable by the owner only, and keeps what is there", () => {
    mkdirSync(join(home, ".openclaw"));
    const file = join(home, ".openclaw/.env");
    writeFileSync(file, "OTHER=1", { mode: 0o644 });
    const printed = shell(commandWith("read -rs"), "typed key\\with $signs\n");
    expect(readFileSync(file, "utf8")).toBe("OTHER=1\nALIBABA_STANDARD_US_API_KEY=typed key\\with $signs\n");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(printed).toBe("");
  });

  test("works where OpenClaw has no folder yet", () => {
    shell(commandWith("read -rs"), "typed\n");
    expect(readFileSync(join(home, ".openclaw/.env"), "utf8")).toBe("\nALIBABA_STANDARD_US_API_KEY=typed\n");
  });
});

describe("the line that puts a key into a file", () => {
  const file = () => join(home, ".openclaw/clawkeep-keys.json");
  const line = () => commandWith("clawkeep-keys.json", { keyMode: "ref-file" });

  test("adds it to the keys that are there, readable by the owner only, and prints nothing", () => {
    expect(shell(line(), 'typed "key"\\with $signs\n')).toBe("");
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    writeFileSync(file(), JSON.stringify({ OTHER_KEY: "other" }), { mode: 0o644 });
    shell(line(), "typed again\n");
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({
      OTHER_KEY: "other",
      ALIBABA_STANDARD_US_API_KEY: "typed again",
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test("leaves a file that is no JSON as it is, and repeats nothing of it", () => {
    shell(line(), "typed\n");
    writeFileSync(file(), "planted-key");
    const run = spawnSync("bash", ["-c", line()], {
      env: { ...process.env, HOME: home },
      input: "typed\n",
      encoding: "utf8",
    });
    expect(run.status).not.toBe(0);
    expect(readFileSync(file(), "utf8")).toBe("planted-key");
    expect(run.stdout + run.stderr).not.toContain("planted");
  });
});

test("the line that puts a config in place keeps the one that is there", () => {
  const line = commandWith("before-clawkeep", { form: "config" });
  const downloads = join(home, "downloads");
  mkdirSync(downloads);
  writeFileSync(join(downloads, "openclaw.json"), "first");
  const run = () =>
    execFileSync("bash", ["-c", line], { cwd: downloads, env: { ...process.env, HOME: home } });
  run();
  writeFileSync(join(downloads, "openclaw.json"), "second");
  run();
  expect(readFileSync(join(home, ".openclaw/openclaw.json"), "utf8")).toBe("second");
  expect(readFileSync(join(home, ".openclaw/openclaw.json.before-clawkeep"), "utf8")).toBe("first");
});

describe("the line that removes keys stored earlier", () => {
  const storeOf = (agent: string) => join(home, `.openclaw/agents/${agent}/agent/auth-profiles.json`);

  test("removes this provider's keys from every agent, leaves the rest, and prints no key", () => {
    const other = { type: "api_key", provider: "openai", key: "other-key" };
    for (const agent of ["main", "work"]) {
      mkdirSync(join(home, `.openclaw/agents/${agent}/agent`), { recursive: true });
      const profiles = {
        "alibaba-standard-us:default": { type: "api_key", provider: "alibaba-standard-us", key: "stale-key" },
        "openai:default": other,
      };
      writeFileSync(storeOf(agent), JSON.stringify({ version: 1, profiles, usageStats: {} }));
    }
    const printed = shell(commandWith("node -e"));
    for (const agent of ["main", "work"]) {
      expect(JSON.parse(readFileSync(storeOf(agent), "utf8"))).toEqual({
        version: 1,
        profiles: { "openai:default": other },
        usageStats: {},
      });
    }
    expect(printed).toContain("alibaba-standard-us:default");
    expect(printed).not.toContain("key");
  });

  test("does nothing where no key was ever stored", () => {
    expect(shell(commandWith("node -e"))).toBe("");
  });
});
