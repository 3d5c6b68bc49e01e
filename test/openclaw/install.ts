import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { inRange } from "@/lib/openclaw/versions";
import { endWithHarness, withOpenClawHome } from "./openclaw-process";

export const CACHE_DIR = join(import.meta.dirname, "../../.cache/openclaw");

const ATTEMPTS = 3;
const INSTALL_TIMEOUT_MS = 600_000;
const OUT_OF_REACH = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

/** The program of one OpenClaw version, installed from the npm registry into `.cache/openclaw/<version>`. */
export async function installOpenClaw(version: string, say: (line: string) => void): Promise<string> {
  const directory = join(CACHE_DIR, version);
  const program = join(directory, "node_modules/openclaw/openclaw.mjs");
  const manifest = manifestFor(version);
  // Written last: an install that was interrupted is not mistaken for a whole one.
  const receipt = join(directory, "installed.json");
  if (existsSync(program) && existsSync(receipt) && (await readFile(receipt, "utf8")) === manifest)
    return program;

  say(`installing OpenClaw ${version} into .cache/openclaw/${version} (about 600 MB) …`);
  await rm(directory, { recursive: true, force: true });
  await mkdir(join(directory, "stub"), { recursive: true });
  await writeFile(join(directory, "package.json"), manifest);
  await writeFile(
    join(directory, "stub/package.json"),
    '{ "name": "libsignal", "version": "0.0.0", "main": "index.js" }\n',
  );
  await writeFile(join(directory, "stub/index.js"), "");

  for (let attempt = 1; ; attempt += 1) {
    const { code, output } = await npmInstall(directory);
    if (code === 0 && existsSync(program)) break;
    if (attempt < ATTEMPTS) {
      say(`npm did not finish (attempt ${attempt} of ${ATTEMPTS}); again in ${attempt * 5} s`);
      await wait(attempt * 5_000);
      continue;
    }
    const tail = output.trim().split("\n").slice(-8).join("\n");
    throw new Error(
      OUT_OF_REACH.test(output)
        ? `The npm registry is out of reach, so OpenClaw ${version} could not be installed.\n${tail}`
        : `npm could not install OpenClaw ${version}.\n${tail}`,
    );
  }
  await startAlone(program, version);
  await writeFile(receipt, manifest);
  return program;
}

// Installed without its scripts, 2026.9.6 makes up for them at its first start, under a lock file; of two first starts
// at once, the one that reads the lock before it is written gives up ("owner cannot be verified"). Source: its
// dist/package-lifecycle, and a run here.
async function startAlone(program: string, version: string): Promise<void> {
  const { code, stdout, stderr } = await withOpenClawHome(program, "{}", ({ run }) => run(["--version"]));
  if (code !== 0) throw new Error(`OpenClaw ${version} does not start.\n${stdout}${stderr}`.trim());
}

// Up to 2026.3.13 the WhatsApp channel brings libsignal from git and a linkedom that the registry no longer has;
// the channel is not on the tested path. Source: knowledge config.md §10.
function manifestFor(version: string): string {
  const overrides = { libsignal: "file:./stub", linkedom: "0.18.12" };
  return `${JSON.stringify(
    {
      name: "openclaw-under-test",
      private: true,
      dependencies: { openclaw: version },
      ...(inRange(version, { before: "2026.5.12" }) && { overrides }),
    },
    null,
    2,
  )}\n`;
}

async function npmInstall(directory: string): Promise<{ code: number | null; output: string }> {
  const args = [
    "install",
    "--prefix",
    directory,
    "--omit=optional",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
  ];
  // Inside `npm run`, npm_execpath is the npm that is running; run it on our Node, not on whatever is first on PATH.
  const npm = process.env["npm_execpath"];
  const [command, commandArgs] = npm?.endsWith(".js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { npm_config_local_prefix: _ours, ...env } = process.env;
  const child = spawn(command, commandArgs, {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: INSTALL_TIMEOUT_MS,
    detached: true,
  });
  endWithHarness(child);
  const chunks: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => chunks.push(text));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: null, output: String(error) }));
    child.on("close", (code) => resolve({ code, output: chunks.join("") }));
  });
}
