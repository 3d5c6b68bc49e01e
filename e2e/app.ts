import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

import { serverCommand } from "@/scripts/server-command";

import { type Child, freePort, ROOT, startNode, until } from "./child";

export const ADMIN = { email: "admin@clawkeep.test", password: "correct-horse-battery" };

const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];
const READY_MS = 60_000;

export type SimulatorReady = {
  port: number;
  caFile: string;
  keys: Record<"standard" | "coding" | "token", Record<string, string>>;
  specialKeys: Record<string, string>;
};

/** A production build on a database of its own, talking to a simulator of its own. */
export type App = {
  url: string;
  dataDir: string;
  /** Admin API token. */
  token: string;
  pid: number;
  simulator: SimulatorReady;
  /** What the app has printed. */
  output: () => string;
  /** Null while it runs, and after it had to be killed. */
  exitCode: () => number | null;
  api: (path: string, init?: RequestInit) => Promise<Response>;
  clawkeep: (...args: string[]) => Promise<string>;
  stop: () => Promise<void>;
  /** The same app with other settings: ended by a signal, then started on the same database and simulator. */
  restart: (env: Record<string, string>) => Promise<App>;
  /** Ends the app at once, as a crash would; the simulator ends too. */
  kill: () => Promise<void>;
};

export async function startAppOnSimulator(env: Record<string, string> = {}): Promise<App> {
  const ownDataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-e2e-"));
  const simulatorProcess = startNode([...TYPESCRIPT, "simulator/main.ts"]);
  const end = async () => {
    await simulatorProcess.stop();
    await rm(ownDataDir, { recursive: true, force: true });
  };
  try {
    const simulator = await until(simulatorProcess, READY_MS, () =>
      readySimulator(simulatorProcess.output()),
    );
    return await startApp({ dataDir: ownDataDir, simulator, running: null, end }, env);
  } catch (error) {
    await end();
    throw error;
  }
}

type Surroundings = {
  dataDir: string;
  simulator: SimulatorReady;
  /** The app that runs now: after a restart it is another one, and whoever stops the first means that. */
  running: Child | null;
  /** After the app: ends what it ran on. */
  end: () => Promise<void>;
};

async function startApp(around: Surroundings, env: Record<string, string>): Promise<App> {
  const { simulator } = around;
  const dataDir = env["CLAWKEEP_DATA_DIR"] ?? around.dataDir;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const appEnv = {
    CLAWKEEP_DATA_DIR: dataDir,
    CLAWKEEP_CONNECT_TO: `*:443:127.0.0.1:${simulator.port}`,
    // Specs say which checks are made; those of the schedule switch it on.
    CLAWKEEP_SCHEDULE: "off",
    NODE_EXTRA_CA_CERTS: simulator.caFile,
    CLAWKEEP_ADMIN_EMAIL: ADMIN.email,
    CLAWKEEP_ADMIN_PASSWORD: ADMIN.password,
    PORT: String(port),
    ...env,
  };
  const app = startNode(serverCommand(), appEnv);
  around.running = app;
  const stop = async () => {
    await around.running?.stop();
    await around.end();
  };
  try {
    await until(app, READY_MS, () => answers(`${url}/healthz`));
    const clawkeep = async (...args: string[]) => {
      const command = [...TYPESCRIPT, "cli/clawkeep.ts", ...args];
      const { stdout } = await promisify(execFile)(process.execPath, command, {
        cwd: ROOT,
        env: { ...process.env, ...appEnv },
      });
      return stdout.trim();
    };
    const token = await clawkeep("token", "create", "--name", "e2e", "--role", "admin");
    const api = (path: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      if (!headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
      return fetch(`${url}${path}`, { ...init, headers });
    };
    const restart = async (change: Record<string, string>) => {
      await app.stop();
      return startApp(around, { ...env, ...change });
    };
    const kill = async () => {
      app.process.kill("SIGKILL");
      await stop();
    };
    return {
      url,
      dataDir,
      token,
      pid: app.process.pid ?? 0,
      simulator,
      output: app.output,
      exitCode: () => app.process.exitCode,
      api,
      clawkeep,
      stop,
      restart,
      kill,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readySimulator(output: string): SimulatorReady | null {
  const line = output.split("\n").find((text) => text.startsWith("{") && text.endsWith("}"));
  return line === undefined ? null : (JSON.parse(line) as SimulatorReady);
}

async function answers(url: string): Promise<true | null> {
  try {
    return (await fetch(url)).ok ? true : null;
  } catch {
    // Not listening yet.
    return null;
  }
}
