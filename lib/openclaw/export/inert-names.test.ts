import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseEnv } from "node:util";

import JSON5 from "json5";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";

import { Secret } from "@/lib/core/secret";
import { CODING, exportSettings, US } from "@/test/export-requests";

import type { ExportProfile } from "./export-profile";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

const KEY = "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1f3";
const keys = new Map([US, CODING].map(({ providerId }) => [providerId, [new Secret(KEY)]]));

/** Means something in every language that a form is written in. */
const HOSTILE = [
  "x\nNODE_OPTIONS=--import=/tmp/evil\r\u2028Y=1",
  "'; touch pwned; '",
  '"; touch pwned; "',
  "`touch pwned` $(touch pwned) ${HOME} $env:Y",
  "\u001b]0;owned\u0007\u001b[2J\u202e",
  "*/ // # --> --- <!-- ]]> & <key>Y</key> \\",
  "]\n  evil: yes\n- x: {{ y }} |\n%YAML 1.2",
  "#> ; Set-Content pwned y <#\\",
];

/** The word that says whose key is asked for, as sh(1) knows words: in single quotes nothing means anything. */
const ASKED_BY = /(printf 'Key for %s: ') '(?:[^']|'\\'')*'(?= >&2 && IFS= read -rs KEY)/;

function hostile(name: string): ExportProfile {
  return { ...US, name, credentials: [{ label: name }, { label: name }] };
}

function render(profiles: readonly ExportProfile[], changes: Changes) {
  return renderConfig({ profiles, settings: exportSettings(changes), keys, base: "{}" });
}

function fileOf(profiles: readonly ExportProfile[], changes: Changes, path: string): string {
  const file = render(profiles, changes).files.find((each) => each.path.endsWith(path));
  if (!file) throw new Error(`no file ${path}`);
  return file.content;
}

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "clawkeep-forms-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** What a shell that reads the file then has, of the variables that the test knows. */
function sourced(content: string): Record<string, string> {
  const file = join(directory, "env");
  writeFileSync(file, content);
  // Nothing of this process: what is there afterwards, the file has set.
  const out = execFileSync("env", ["-i", "sh", "-c", "set -a; . ./env; env -0"], {
    cwd: directory,
    encoding: "utf8",
  });
  const all = out.split("\0").flatMap((line): [string, string][] => {
    const at = line.indexOf("=");
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
  });
  return Object.fromEntries(all.filter(([name]) => !["PATH", "PWD", "OLDPWD", "SHLVL", "_"].includes(name)));
}

describe.each(HOSTILE)("the name %j is inert", (name) => {
  const profiles = [hostile(name), { ...CODING, name }];

  test("in the lines of an environment file, for a shell and for dotenv", () => {
    const env = fileOf(profiles, { form: "env" }, ".env");
    const expected = { [US.envVar]: "", [CODING.envVar]: "" };
    expect(sourced(env)).toEqual(expected);
    expect({ ...parseEnv(env) }).toEqual(expected);
    const literal = fileOf(profiles, { form: "env", keyMode: "literal" }, ".env");
    expect(sourced(literal)).toEqual({ [US.envVar]: KEY, [CODING.envVar]: KEY });
    expect(execFileSync("ls", ["-a"], { cwd: directory, encoding: "utf8" })).not.toContain("pwned");
  });

  test("in a unit of systemd: comments, one section, one setting", () => {
    const unit = fileOf(profiles, { form: "env" }, "clawkeep.conf");
    const lines = unit.split(/[\n\r]/).filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines).toEqual(["[Service]", "EnvironmentFile=-%h/.openclaw/.env"]);
    expect(unit).not.toMatch(/\\\n/);
  });

  test("in a part of a property list", () => {
    const plist = fileOf(profiles, { form: "env", keyMode: "literal" }, ".plist");
    expect(plist.replaceAll(/<!--(?:(?!--)[^])*-->/g, "").match(/<(?:key|string)>[^<]*/g)).toEqual([
      `<key>${US.envVar}`,
      `<string>${KEY}`,
      `<key>${CODING.envVar}`,
      `<string>${KEY}`,
    ]);
  });

  test("in a file of docker compose", () => {
    const required = (envVar: string) => `\${${envVar}:?is not in the .env file}`;
    expect(parseYaml(fileOf(profiles, { form: "env" }, ".yml"))).toEqual({
      services: {
        "openclaw-gateway": {
          environment: { [US.envVar]: required(US.envVar), [CODING.envVar]: required(CODING.envVar) },
        },
      },
    });
  });

  test("in a script of PowerShell: a comment or one of our lines", () => {
    const script = fileOf(profiles, { form: "env" }, ".ps1");
    const lines = script.split(/[\n\r]/).filter((line) => line !== "" && !line.startsWith("# "));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^\[Environment\]::SetEnvironmentVariable\('[A-Z_]+', /);
  });

  test("in JSON5", () => {
    for (const form of ["fragment", "config", "patch"] as const) {
      const [file] = render(profiles, { form, dialect: "json5" }).files;
      const [plain] = render([US, CODING], { form, dialect: "json5" }).files;
      expect(JSON5.parse(file?.content ?? "")).toEqual(JSON5.parse(plain?.content ?? ""));
    }
  });

  test("in a script of commands: the shell reads the same commands as without it, but for the one word it is asked by", () => {
    for (const keyMode of ["env", "auth-profile", "ref-exec"] as const) {
      const script = fileOf(profiles, { form: "commands", keyMode }, ".sh");
      const file = join(directory, "script.sh");
      writeFileSync(file, script);
      execFileSync("bash", ["-n", file]);
      const commandsIn = (text: string) =>
        text
          .split(/[\n\r]/)
          .filter((line) => !line.startsWith("#"))
          .map((line) => line.replace(ASKED_BY, "$1"));
      const plain = [{ ...US, credentials: [{ label: "a" }, { label: "b" }] }, CODING];
      expect(commandsIn(script)).toEqual(commandsIn(fileOf(plain, { form: "commands", keyMode }, ".sh")));
    }
  });
});
