import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

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
  api: (path: string, init?: RequestInit) => Promise<Response>;
  clawkeep: (...args: string[]) => Promise<string>;
  stop: () => Promise<void>;
  /** Ends the app at once, as a crash would; the simulator ends too. */
  kill: () => Promise<void>;
};

export async function startAppOnSimulator(env: Record<string, string> = {}): Promise<App> {
  const ownDataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-e2e-"));
  const dataDir = env["CLAWKEEP_DATA_DIR"] ?? ownDataDir;
  const simulatorProcess = startNode([...TYPESCRIPT, "simulator/main.ts"]);
  const children: Child[] = [simulatorProcess];
  const stop = async () => {
    for (const child of children.toReversed()) await child.stop();
    await rm(ownDataDir, { recursive: true, force: true });
  };
  try {
    const simulator = await until(simulatorProcess, READY_MS, () =>
      readySimulator(simulatorProcess.output()),
    );
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const appEnv = {
      CLAWKEEP_DATA_DIR: dataDir,
      CLAWKEEP_CONNECT_TO: `*:443:127.0.0.1:${simulator.port}`,
      NODE_EXTRA_CA_CERTS: simulator.caFile,
      CLAWKEEP_ADMIN_EMAIL: ADMIN.email,
      CLAWKEEP_ADMIN_PASSWORD: ADMIN.password,
      PORT: String(port),
      ...env,
    };
    const app = startNode(["scripts/start.mjs"], appEnv);
    children.push(app);
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
      api,
      clawkeep,
      stop,
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
