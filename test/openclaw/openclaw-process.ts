import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

export type Run = { code: number | null; stdout: string; stderr: string; timedOut: boolean };

/** A home of its own for one OpenClaw: nothing of the machine's own configuration is read or written. */
export type OpenClawHome = {
  directory: string;
  run(args: string[], options?: { env?: Record<string, string>; timeoutMs?: number }): Promise<Run>;
};

// A cold start takes 2 to 10 s of CPU, on a busy machine many times that.
const TIMEOUT_MS = 180_000;
const OUTPUT_CHARACTERS_MAX = 2_000_000;

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
    await writeFile(join(directory, ".openclaw/openclaw.json"), config, { mode: 0o600 });
    return await use({ directory, run: (args, options = {}) => runOnce(program, directory, args, options) });
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
  home: string,
  args: string[],
  { env = {}, timeoutMs = TIMEOUT_MS }: { env?: Record<string, string>; timeoutMs?: number },
): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: home,
    env: surroundings(home, env),
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that children it starts end with it.
    detached: true,
  });
  endWithHarness(child);
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
    PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
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
