import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export type Run = { code: number | null; stdout: string; stderr: string; timedOut: boolean };

type RunOptions = { env?: Record<string, string>; timeoutMs?: number };

/** A home of its own for one OpenClaw: nothing of the machine's own configuration is read or written. */
export type OpenClawHome = {
  directory: string;
  run(args: string[], options?: RunOptions): Promise<Run>;
  /** A shell line as a person would paste it into bash, with `openclaw` on the path. */
  runLine(line: string, options?: RunOptions & { typed?: string }): Promise<Run>;
};

// A cold start takes 2 to 10 s of CPU, on a busy machine many times that.
const TIMEOUT_MS = 180_000;
const OUTPUT_CHARACTERS_MAX = 2_000_000;
/** Shared by every home: compiling OpenClaw's own files is a third of a cold start. */
const COMPILE_CACHE = join(import.meta.dirname, "../../.cache/openclaw/compile-cache");

const running = new Set<ChildProcess>();
const homes = new Set<string>();

/** Has a child, started as the head of its own process group, ended by `endAllProcesses` should it still run then. */
export function endWithHarness(child: ChildProcess): void {
  running.add(child);
  child.once("close", () => running.delete(child));
}

/** Runs `use` with a fresh home holding `config` as openclaw.json (exactly these bytes), and removes it afterwards. */
export async function withOpenClawHome<T>(
  program: string,
  config: string,
  use: (home: OpenClawHome) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "clawkeep-openclaw-"));
  homes.add(directory);
  try {
    await mkdir(join(directory, ".openclaw"), { mode: 0o700 });
    await mkdir(join(directory, "tmp"));
    await mkdir(join(directory, "bin"));
    await writeFile(join(directory, ".openclaw/openclaw.json"), config, { mode: 0o600 });
    const openclaw = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
    await writeFile(join(directory, "bin/openclaw"), openclaw, { mode: 0o700 });
    return await use({
      directory,
      run: (args, options = {}) => runOnce(process.execPath, [program, ...args], directory, options),
      runLine: (line, options = {}) =>
        runOnce("/bin/bash", ["-c", `set -euo pipefail\n${line}`], directory, options),
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
    homes.delete(directory);
  }
}

/** Ends whatever is still running, by its own process group, and removes its home: the way out on a signal. */
export function endAllProcesses(): void {
  for (const child of running) endGroup(child);
  for (const directory of homes) rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
}

function runOnce(
  program: string,
  args: string[],
  home: string,
  { env = {}, timeoutMs = TIMEOUT_MS, typed = "" }: RunOptions & { typed?: string },
): Promise<Run> {
  const child = spawn(program, args, {
    cwd: home,
    env: surroundings(home, env),
    stdio: "pipe",
    // A group of its own, so that children it starts end with it.
    detached: true,
  });
  endWithHarness(child);
  // A program that ends without reading closes its end first; what it did is in its exit code.
  child.stdin.on("error", () => undefined).end(typed);
  return new Promise((resolve, reject) => {
    const run: Run = { code: null, stdout: "", stderr: "", timedOut: false };
    const timer = setTimeout(() => {
      run.timedOut = true;
      endGroup(child);
    }, timeoutMs);
    const collect = (name: "stdout" | "stderr") => (text: string) => {
      if (run[name].length < OUTPUT_CHARACTERS_MAX) run[name] += text;
    };
    child.stdout.setEncoding("utf8").on("data", collect("stdout"));
    child.stderr.setEncoding("utf8").on("data", collect("stderr"));
    child.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      endGroup(child);
      resolve({ ...run, code });
    });
  });
}

/** Nothing is inherited: a key or a setting of this machine would change the verdict. */
function surroundings(home: string, more: Record<string, string>): NodeJS.ProcessEnv {
  const variables: Record<string, string> = {
    PATH: [join(home, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    HOME: home,
    TMPDIR: join(home, "tmp"),
    NO_COLOR: "1",
    OPENCLAW_NO_RESPAWN: "1",
    ...more,
  };
  // Next's types demand NODE_ENV of every environment; an OpenClaw on somebody's host has none.
  return variables as Record<string, string> & { NODE_ENV: "production" };
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // Already gone, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
