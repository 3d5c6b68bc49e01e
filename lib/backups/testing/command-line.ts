import { type ChildProcess, execFile, spawn } from "node:child_process";

export const MASTER_KEY = Buffer.alloc(32, 7).toString("base64");

const RUN = ["--conditions=react-server", "--import", "tsx"];

type Environment = Record<string, string>;

export type Ended = { code: number | null; stdout: string; stderr: string };

/** `clawkeep …` in a process of its own, on a data folder and with the master key of the test contexts. */
export function clawkeep(dataDir: string, args: string[], env: Environment = {}): Promise<Ended> {
  return script("cli/clawkeep.ts", args, environment(dataDir, env));
}

/** The same, left running. */
export function startClawkeep(dataDir: string, args: string[], env: Environment = {}): ChildProcess {
  return spawn(process.execPath, [...RUN, "cli/clawkeep.ts", ...args], {
    env: environment(dataDir, env),
    stdio: "ignore",
  });
}

/** What a start of the server comes to. */
export function startOnce(dataDir: string): Promise<Ended> {
  const quiet = { CLAWKEEP_SCHEDULE: "off", CLAWKEEP_SOURCES: "off", CLAWKEEP_LOG_LEVEL: "silent" };
  return script("lib/backups/testing/start-once.ts", [], environment(dataDir, quiet));
}

function script(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...RUN, file, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

function environment(dataDir: string, more: Environment): NodeJS.ProcessEnv {
  return { ...process.env, CLAWKEEP_DATA_DIR: dataDir, CLAWKEEP_MASTER_KEY: MASTER_KEY, ...more };
}
