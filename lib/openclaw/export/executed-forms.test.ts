import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { Secret } from "@/lib/core/secret";
import { CODING, exportSettings, QWEN, US } from "@/test/export-requests";

import type { ExportProfile } from "./export-profile";
import { renderConfig } from "./render-config";

type Changes = Parameters<typeof exportSettings>[0];

const KEY = "sk-aaaaaaaaaaaaaaaaaaaaaaaaaaaaa1f3";
const keys = new Map([US, CODING].map(({ providerId }) => [providerId, [new Secret(KEY)]]));

/** For shells, systemd, YAML, PowerShell and terminals at once; `touch` would leave the file `pwned`. */
const HOSTILE = [
  `'; touch pwned; ' "; touch pwned; " \`touch pwned\` $(touch pwned) \\`,
  "\n[Service]\nExecStartPre=/usr/bin/touch pwned\nEnvironment=X=%h\n",
  "\u001b[2J\u202e\r\n#> ; Set-Content pwned y <# \u2019; Set-Content pwned y; \u2018",
  "\\\n  evil: &a [*a]\n- x: {{ y }} |\n%YAML 1.2\n---\n",
];

let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "clawkeep-executed-"));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const named = (name: string): ExportProfile[] => [
  { ...US, name, credentials: [{ label: name }, { label: name }] },
  { ...CODING, name },
];

function fileOf(profiles: readonly ExportProfile[], changes: Changes, ending: string): string {
  const { files } = renderConfig({ profiles, settings: exportSettings(changes), keys, base: "{}" });
  const file = files.find((each) => each.path.endsWith(ending));
  if (!file) throw new Error(`no file ${ending}`);
  return file.content;
}

/** Runs a script where OpenClaw and pass only write down how they were called, and reads keys as they are typed. */
function run(script: string): { calls: string[][]; env: string; told: string } {
  const bin = path.join(home, "bin");
  mkdirSync(bin, { recursive: true });
  for (const name of ["openclaw", "pass"]) {
    const file = path.join(bin, name);
    const lines = [
      "#!/bin/sh",
      `{ printf '%s\\0' ${name} "$@"; printf '\\0'; } >> "$HOME/calls"`,
      // A key is piped to these; unread, it would end the script.
      'case "$*" in *paste-api-key*|*"store set"*) cat > /dev/null ;; esac',
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    chmodSync(file, 0o755);
  }
  writeFileSync(path.join(home, "script.sh"), script);
  const { status, stderr } = spawnSync("bash", ["script.sh"], {
    cwd: home,
    env: { ...process.env, HOME: home, PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin` },
    input: "typed key\n".repeat(10),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const calls = readFileSync(path.join(home, "calls"), "utf8").split("\0\0").filter(Boolean);
  const envFile = path.join(home, ".openclaw/.env");
  const env = existsSync(envFile) ? readFileSync(envFile, "utf8") : "";
  return { calls: calls.map((call) => call.split("\0")), env, told: stderr };
}

test.each(HOSTILE)("a script of commands does for the name %j what it does for any other", (name) => {
  for (const keyMode of ["env", "auth-profile", "ref-store", "ref-exec"] as const) {
    const plain = run(fileOf(named("plain"), { form: "commands", keyMode }, ".sh"));
    rmSync(path.join(home, "calls"));
    rmSync(path.join(home, ".openclaw"), { recursive: true, force: true });
    const hostile = run(fileOf(named(name), { form: "commands", keyMode }, ".sh"));
    expect(plain.calls.length).toBeGreaterThan(3);
    expect({ ...hostile, told: "" }).toEqual({ ...plain, told: "" });
    rmSync(path.join(home, "calls"));
    rmSync(path.join(home, ".openclaw"), { recursive: true, force: true });
  }
  expect(readdirSync(home).filter((file) => file.includes("pwned"))).toEqual([]);
});

const HOSTILE_LABEL = "it's\n$(touch pwned) `touch pwned`\u001b[2J %s \\";
const SHOWN_LABEL = "it's $(touch pwned) `touch pwned` [2J %s \\";

test.each<[Changes, string]>([
  [{ keyMode: "env" }, `Key for ${US.envVar}: \nKey for ${CODING.envVar}: \n`],
  [{ keyMode: "ref-env" }, `Key for ${US.envVar}: \nKey for ${CODING.envVar}: \n`],
  [{ keyMode: "ref-file" }, `Key for ${US.envVar}: \nKey for ${CODING.envVar}: \n`],
  [{ keyMode: "ref-store" }, `Key for ${US.envVar}: \nKey for ${CODING.envVar}: \n`],
  [
    { keyMode: "auth-profile" },
    `Key for ${US.providerId}:key1 (a): \nKey for ${US.providerId}:key2 (${SHOWN_LABEL}): \n` +
      `Key for ${CODING.providerId}:key1 (first): \n`,
  ],
  // OpenClaw itself asks here, for a provider's key and not for which of them.
  [
    { keyMode: "auth-profile", openclawVersion: "2026.3.13" },
    `Key for ${US.providerId}:key1 (a)\nKey for ${US.providerId}:key2 (${SHOWN_LABEL})\n` +
      `Key for ${CODING.providerId}:key1 (first)\n`,
  ],
])("a script of commands with %o says whose key it asks for, each on its line", (changes, told) => {
  const several = {
    ...US,
    credentials: [{ label: "a" }, { label: HOSTILE_LABEL }],
  };
  const ran = run(fileOf([several, CODING], { form: "commands", ...changes }, ".sh"));
  expect(ran.told).toBe(told);
  expect(readdirSync(home)).not.toContain("pwned");
});

test("an alias reaches OpenClaw from the script letter by letter, whatever a shell would make of it", () => {
  const reference = `${US.providerId}/${QWEN.id}`;
  for (const alias of [
    `it's "$(touch pwned)" \`touch pwned\` \\`,
    "$HOME ~ * !! ; & | > pwned",
    "\u001b[2J'\\''",
  ]) {
    const { calls } = run(fileOf(named("x"), { form: "commands", aliases: { [reference]: alias } }, ".sh"));
    rmSync(path.join(home, "calls"));
    const batch = calls.find((call) => call.includes("--batch-json"))?.[4] ?? "";
    const set = (JSON.parse(batch) as { path: string; value: { alias?: string } }[]).find(
      ({ value }) => value.alias !== undefined,
    );
    expect(set?.value.alias).toBe(alias);
  }
  expect(readdirSync(home)).not.toContain("pwned");
});

/** systemd.syntax(7): comments, sections, assignments; a backslash at the end of a line goes on with the next one. */
function unitOf(text: string): string[] {
  const joined = text.replaceAll(/\\\n(?:[#;].*\n)*/g, " ");
  return joined.split("\n").filter((line) => line.trim() !== "" && !/^\s*[#;]/.test(line));
}

test.each(HOSTILE)("systemd reads one section and one setting beside the name %j", (name) => {
  const dropIn = fileOf(named(name), { form: "env" }, "clawkeep.conf");
  expect(unitOf(dropIn)).toEqual(["[Service]", "EnvironmentFile=-%h/.openclaw/.env"]);
  if (spawnSync("systemd-analyze", ["--version"]).status !== 0) return;
  const folder = path.join(home, "openclaw-gateway.service.d");
  mkdirSync(folder);
  writeFileSync(path.join(home, "openclaw-gateway.service"), "[Service]\nExecStart=/bin/true\n");
  // One that is wrong shows that the real thing looked.
  writeFileSync(path.join(folder, "clawkeep.conf"), `${dropIn}\nSeenByTheTest=1\n`);
  const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", "./openclaw-gateway.service"], {
    cwd: home,
    env: { ...process.env, SYSTEMD_UNIT_PATH: home },
    encoding: "utf8",
  });
  const complaints = stderr.split("\n").filter((line) => line.includes("clawkeep.conf"));
  expect(complaints).toEqual([expect.stringContaining("'SeenByTheTest'")]);
});

/**
 * What systemd sets from an EnvironmentFile (its load_env_file, v252, for unquoted values): a backslash in a comment
 * takes the next character with it, the end of the line too.
 */
function environmentOf(text: string): Record<string, string> {
  const lines = text.replaceAll(/^[ \t]*[#;](?:\\[^]|[^\\\n])*\n/gm, "").split("\n");
  return Object.fromEntries(
    lines
      .filter((line) => line !== "")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
}

test.each(HOSTILE)("systemd reads two variables from the environment file beside the name %j", (name) => {
  const env = fileOf(named(name), { form: "env", keyMode: "literal" }, ".env");
  expect(environmentOf(env)).toEqual({ [US.envVar]: KEY, [CODING.envVar]: KEY });
});

/**
 * PowerShell's words for what we write: line and block comments, strings in either kind of quotes (the typographic ones
 * count too: about_Quoting_Rules), and the rest. Only `\r` and `\n` end a line.
 */
const TOKEN =
  /(?<comment>#[^\r\n]*|<#[^]*?#>)|(?<text>['‘’‚‛](?:[^'‘’‚‛]|['‘’‚‛]{2})*['‘’‚‛]|["“”„](?:[^"“”„`]|`[^])*["“”„])|(?<other>[^\s#'"‘’‚‛“”„]+)|\s+/gy;

function codeOf(script: string): string {
  const tokens = [...script.matchAll(TOKEN)];
  expect(tokens.map(([token]) => token).join("")).toBe(script);
  return tokens.flatMap(({ groups }) => groups?.["text"] ?? groups?.["other"] ?? []).join(" ");
}

test.each(HOSTILE)("PowerShell reads the same statements beside the name %j as beside any other", (name) => {
  for (const keyMode of ["env", "literal"] as const) {
    const script = fileOf(named(name), { form: "env", keyMode }, ".ps1");
    expect(codeOf(script)).toBe(codeOf(fileOf(named("plain"), { form: "env", keyMode }, ".ps1")));
    expect(codeOf(script).match(/SetEnvironmentVariable/g)).toHaveLength(2);
    if (spawnSync("pwsh", ["-v"]).status !== 0) continue;
    const file = path.join(home, "keys.ps1");
    writeFileSync(file, script);
    const count = `@([Management.Automation.Language.Parser]::ParseFile('${file}',[ref]$null,[ref]$null).EndBlock.Statements).Count`;
    expect(execFileSync("pwsh", ["-NoProfile", "-Command", count], { encoding: "utf8" }).trim()).toBe("2");
  }
});
