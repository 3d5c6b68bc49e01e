import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import JSON5 from "json5";

import { supports } from "@/lib/openclaw/features";
import { type OpenClawHome, type Run, withOpenClawHome } from "./openclaw-process";
import type { Verdict } from "./verdict-store";

/** A value for every variable, so that nothing is missing; it looks like no key and is sent nowhere. */
export const STAND_IN = "stand-in-for-a-key";

/** What a real OpenClaw is put through, as data: two trials with the same content have the same verdict. */
export type Trial = {
  /** The text of `~/.openclaw/openclaw.json` at the beginning. */
  config: string;
  /** Further files, by their path below the home, which is also where the lines are run. */
  files: Readonly<Record<string, string>>;
  /** Variables that the stand-in is the value of. */
  variables: readonly string[];
  steps: readonly Step[];
  /** Whether the key itself may stand in the config at the end. */
  isKeyInConfig: boolean;
};

export type Step =
  /** `config validate`; a version without it loads the config instead. */
  | { do: "validate" }
  /** What OpenClaw loads has all of this in its models. */
  | { do: "load"; models: unknown }
  /** An exported command, run by bash; it types the stand-in where it is asked for a key. */
  | { do: "line"; line: string }
  /** The file of the config has all of this. */
  | { do: "hold"; config: unknown }
  /** The file of the config is what it was at the beginning. */
  | { do: "leave" }
  /** The file is put back to what it was at the beginning. */
  | { do: "restore" };

const CONFIG = ".openclaw/openclaw.json";

/** The program that exports name for keys in a password store; it may not be on this machine. */
const PASS = "/usr/bin/pass";
const STAND_IN_PASS = `#!/bin/sh
case "$1" in
  show) echo ${STAND_IN} ;;
  insert) cat > /dev/null ;;
esac
`;

/** Puts a config before the real OpenClaw. The first step that fails decides; a warning is remembered. */
export async function perform(program: string, version: string, exported: Trial): Promise<Verdict> {
  const env = Object.fromEntries(exported.variables.map((name) => [name, STAND_IN]));
  return withOpenClawHome(program, exported.config, async (home) => {
    const pass = join(home.directory, "bin/pass");
    await writeFile(pass, STAND_IN_PASS, { mode: 0o700 });
    const trial = JSON.parse(JSON.stringify(exported).replaceAll(PASS, pass)) as Trial;
    await writeFile(join(home.directory, CONFIG), trial.config, { mode: 0o600 });
    for (const [path, content] of Object.entries(trial.files)) {
      const file = join(home.directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { mode: 0o600 });
    }
    let verdict: Verdict = { outcome: "accepted", detail: "" };
    for (const step of trial.steps) {
      const next = await take(step, home, version, { env, trial });
      if (next.outcome === "refused") return next;
      if (next.outcome === "warned") verdict = next;
    }
    const text = await readFile(join(home.directory, CONFIG), "utf8");
    return text.includes(STAND_IN) && !trial.isKeyInConfig
      ? refused("afterwards the key itself stood in the config")
      : verdict;
  });
}

async function take(
  step: Step,
  home: OpenClawHome,
  version: string,
  { env, trial }: { env: Record<string, string>; trial: Trial },
): Promise<Verdict> {
  const file = join(home.directory, CONFIG);
  switch (step.do) {
    case "validate":
      return validated(home, version, env, trial.config);
    case "load":
      return loaded(await home.run(["config", "get", "models", "--json"], { env }), step.models);
    case "line": {
      const run = await home.runLine(step.line, { env, typed: `${STAND_IN}\n` });
      return run.code === 0 && !run.timedOut
        ? ACCEPTED
        : refused(`${step.line.slice(0, 160)}: ${wordsOf(run)}`);
    }
    case "hold": {
      const missing = firstMissing(JSON5.parse(await readFile(file, "utf8")), step.config);
      return missing === null ? ACCEPTED : refused(`the config lacks or changes ${missing}`);
    }
    case "leave":
      return (await readFile(file, "utf8")) === trial.config
        ? ACCEPTED
        : refused("the config was changed where nothing was to be written");
    case "restore":
      await writeFile(file, trial.config, { mode: 0o600 });
      return ACCEPTED;
  }
}

const ACCEPTED: Verdict = { outcome: "accepted", detail: "" };

function refused(detail: string): Verdict {
  return { outcome: "refused", detail };
}

async function validated(
  home: OpenClawHome,
  version: string,
  env: Record<string, string>,
  config: string,
): Promise<Verdict> {
  if (supports(version, "configValidate") === "yes") {
    return verdictOf(await home.run(["config", "validate"], { env }));
  }
  // Only what is there can be asked for.
  const [first = "models"] = Object.keys(JSON5.parse<Record<string, unknown>>(config));
  return verdictOf(await home.run(["config", "get", first], { env }));
}

function verdictOf(run: Run): Verdict {
  const detail = wordsOf(run);
  if (run.timedOut) return refused(`no answer in time. ${detail}`);
  if (run.code !== 0) return refused(detail);
  return /warning/i.test(detail) ? { outcome: "warned", detail } : ACCEPTED;
}

function wordsOf({ stdout, stderr }: Run): string {
  return `${stdout}\n${stderr}`.trim().replaceAll(STAND_IN, "…").slice(0, 1_000);
}

function loaded(run: Run, expected: unknown): Verdict {
  if (run.code !== 0 || run.timedOut) return refused(wordsOf(run));
  const actual: unknown = JSON.parse(run.stdout.slice(run.stdout.indexOf("{")));
  const missing = firstMissing(actual, expected);
  return missing === null ? ACCEPTED : refused(`loaded otherwise than exported: ${missing}`);
}

/** Where `actual` lacks something of `expected`; null if nowhere. OpenClaw adds what it derives, such as a model's `api`. */
function firstMissing(actual: unknown, expected: unknown, path = ""): string | null {
  if (typeof expected !== "object" || expected === null) return actual === expected ? null : path;
  if (typeof actual !== "object" || actual === null) return path;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return path;
  for (const [key, value] of Object.entries(expected)) {
    const missing = firstMissing(Reflect.get(actual, key), value, `${path}/${key}`);
    if (missing !== null) return missing;
  }
  return null;
}
