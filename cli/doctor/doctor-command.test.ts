import { execFile } from "node:child_process";
import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { readConfigFile, writeConfigFile } from "./config-file";

type Outcome = { code: number; stdout: string; stderr: string };

const KEY = "sk-0123456789abcdef0123456789abcdef";
const OTHER_SECRET = "hunter2-of-another-vendor";
const BROKEN = `{
  // the team's gateway, ${KEY}
  env: { DASHSCOPE_API_KEY: "${KEY}" },
  models: { providers: { p: { baseUrl: "https://dashscope.aliyuncs.com/compatible-mode/v1", apiKey: "${OTHER_SECRET}" } } },
  auth: { cooldowns: {} },
}
`;

let root = "";
let folder = "";
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "clawkeep-doctor-"));
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(root, "case-"));
  await writeFile(inFolder("openclaw.json"), BROKEN, { mode: 0o600 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Without any setting of a server: neither master key nor data folder. */
function doctor(args: string[], stdin?: string): Promise<Outcome> {
  const command = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", "doctor", ...args];
  const env = { NODE_ENV: "test" as const, PATH: process.env["PATH"], CLAWKEEP_DATA_DIR: "/nowhere" };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

describe("clawkeep doctor, without a server", () => {
  test("prints each finding with line and column, never a key, and exits with 1", async () => {
    const { code, stdout, stderr } = await doctor([inFolder("openclaw.json")]);
    expect(code).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toMatch(/openclaw\.json:3:29: fault: env\.DASHSCOPE_API_KEY .*\[flat-env-key\]\n/);
    expect(stdout).toMatch(/openclaw\.json:5:22: fault: .*\[removed-key\]\n/);
    expect(stdout).toMatch(/\d+ faults.* for OpenClaw 2026\.9\.6; --fix repairs \d+\.\n$/);
    expect(stdout).not.toContain(KEY);
    expect(stdout).not.toContain(OTHER_SECRET);
  });

  test("of what is wrong in every model it prints some places and counts the others", async () => {
    const models = Array.from({ length: 60 }, (_, index) => ({ id: `m-${index}` }));
    const baseUrl = "https://models.example.com/v1";
    const text = JSON.stringify({
      models: { providers: { p: { baseUrl, models } } },
      auth: { cooldowns: {} },
    });
    const { stdout } = await doctor(["-"], text);
    expect(stdout.match(/: fault: .*\[missing-model-name\]/g)).toHaveLength(20);
    expect(stdout).toContain("\n    40 more [missing-model-name]\n");
    expect(stdout).toContain("[removed-key]");
    expect(stdout).toContain(": 61 faults for OpenClaw");
    const json = await doctor(["-", "--json"], text);
    expect(JSON.parse(json.stdout)).toMatchObject({ counts: { fault: 61 } });
    expect(json.stdout.match(/"missing-model-name"/g)).toHaveLength(60);
  });

  test("judges for the version that is asked for, reads standard input, and exits with 0 without a fault", async () => {
    const text = '{"auth":{"cooldowns":{}}}';
    expect(await doctor(["-", "--version", "2026.5.12"], text)).toMatchObject({ code: 0 });
    const json = await doctor(["-", "--version", "2026.9.6", "--json"], text);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({
      openclawVersion: "2026.9.6",
      counts: { fault: 1 },
      findings: [
        {
          code: "removed-key",
          places: [{ pointer: "/auth/cooldowns", line: 1, column: 22 }],
          repairable: true,
        },
      ],
    });
  });

  test("--fix shows the repair as a diff with secrets masked, and writes nothing", async () => {
    const { code, stdout } = await doctor([inFolder("openclaw.json"), "--fix"]);
    expect(code).toBe(1);
    expect(stdout).toContain('\n-  env: { DASHSCOPE_API_KEY: "sk-…cdef" },\n');
    expect(stdout).toContain('\n+  env: { vars: { DASHSCOPE_API_KEY: "sk-…cdef" } },\n');
    expect(stdout).not.toContain(KEY);
    expect(stdout).not.toContain(OTHER_SECRET);
    expect(await readFile(inFolder("openclaw.json"), "utf8")).toBe(BROKEN);
    expect(await readdir(folder)).toEqual(["openclaw.json"]);
  });

  test("--write repairs the file behind a link, keeps mode and comments, and never overwrites what it kept", async () => {
    await chmod(inFolder("openclaw.json"), 0o640);
    await symlink(inFolder("openclaw.json"), inFolder("link.json"));
    const { stdout, stderr } = await doctor([inFolder("link.json"), "--fix", "--write"]);
    expect(stdout).not.toMatch(/flat-env|removed-key|missing-models/);
    expect(stderr).toContain("openclaw.json.before-doctor");
    expect((await lstat(inFolder("link.json"))).isSymbolicLink()).toBe(true);
    expect((await stat(inFolder("openclaw.json"))).mode & 0o777).toBe(0o640);
    const repaired = await readFile(inFolder("openclaw.json"), "utf8");
    expect(repaired).toContain(`// the team's gateway, ${KEY}`);
    expect(repaired).toContain(`vars: { DASHSCOPE_API_KEY: "${KEY}" }`);
    expect(await readFile(inFolder("openclaw.json.before-doctor"), "utf8")).toBe(BROKEN);

    await writeFile(inFolder("openclaw.json"), "{auth:{cooldowns:{}}}");
    await doctor([inFolder("openclaw.json"), "--fix", "--write"]);
    expect(await readFile(inFolder("openclaw.json.before-doctor"), "utf8")).toBe(BROKEN);
    expect(await readFile(inFolder("openclaw.json.before-doctor-2"), "utf8")).toBe("{auth:{cooldowns:{}}}");
    expect(await readFile(inFolder("openclaw.json"), "utf8")).toBe("{auth:{}}");
  });

  test("a text that is no config is refused with its place, and not quoted", async () => {
    const { code, stdout, stderr } = await doctor(["-"], `{ a: "${KEY}" b }`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^standard input is no config that OpenClaw can read\. Line 1, column \d+: /);
    expect(stderr).not.toContain(KEY);
  });

  test.each([
    [[]],
    [["a.json", "b.json"]],
    [["a.json", "--version", "latest"]],
    [["a.json", "--write"]],
    [["-", "--fix", "--write"]],
    [["a.json", "--env-names", `A=${KEY}`]],
  ])("a wrong command line ends with usage and 2: %j", async (args) => {
    const { code, stdout, stderr } = await doctor(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("clawkeep doctor FILE");
    expect(stderr).not.toContain(KEY);
  });
});

describe("a config file", () => {
  test("is left alone, and no copy is kept, when it changed since it was read", async () => {
    const file = await readConfigFile(inFolder("openclaw.json"));
    await writeFile(inFolder("openclaw.json"), "{}");
    await expect(writeConfigFile(file, "{a:1}")).rejects.toThrow("was changed meanwhile");
    expect(await readFile(inFolder("openclaw.json"), "utf8")).toBe("{}");
    expect(await readdir(folder)).toEqual(["openclaw.json"]);
  });

  test("is refused when it is not UTF-8: written back it would be another text", async () => {
    await writeFile(inFolder("latin.json"), Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]));
    await expect(readConfigFile(inFolder("latin.json"))).rejects.toThrow("it is not UTF-8 text.");
  });
});
