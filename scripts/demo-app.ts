import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

import { Secret } from "@/lib/core/secret";

const HEALTH_INTERVAL_MS = 200;
const STOP_PATIENCE_MS = 10_000;

export type App = {
  pid: number;
  /** Resolves when the process is gone, with the way it went in words. */
  exited: Promise<string>;
  /** SIGTERM, and SIGKILL ten seconds later. Resolves when it is gone. */
  stop(): Promise<void>;
};

/** A port nobody listens on now. Throws an Error for people when the wished one is taken. */
export async function claimPort(wished: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(wished, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(`Port ${wished} is taken. Choose another with --port N, or --port 0 for any.`, {
      cause: error,
    });
  } finally {
    server.close();
  }
}

/** Runs `node ARGS` as a child; all it prints goes to this process's stderr. */
export function startApp(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): App {
  const child = spawn(process.execPath, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(process.stderr, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  return {
    pid: child.pid ?? 0,
    exited,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const patience = new AbortController();
      const tooLong = sleep(STOP_PATIENCE_MS, "too long", { signal: patience.signal }).catch(() => "gone");
      if ((await Promise.race([exited, tooLong])) === "too long") child.kill("SIGKILL");
      patience.abort();
      await exited;
    },
  };
}

/** Resolves once `GET URL/healthz` answers 200. Throws when the app ends before, the time is up, or on abort. */
export async function waitUntilHealthy(
  url: string,
  app: Pick<App, "exited">,
  { limitMs, signal }: { limitMs: number; signal?: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + limitMs;
  let ended: string | null = null;
  void app.exited.then((how) => (ended = how));
  while (performance.now() < deadline) {
    if (ended !== null) throw new Error(`The app ended before it was ready (${String(ended)}).`);
    if (await isHealthy(url)) return;
    await sleep(HEALTH_INTERVAL_MS, undefined, signal ? { signal } : {});
  }
  throw new Error(`The app was not ready within ${Math.round(limitMs / 1000)} s.`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, {
      signal: AbortSignal.timeout(2_000),
      redirect: "manual",
    });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Not listening yet: the caller asks again.
    return false;
  }
}

/** Runs a command that prints an API token and nothing else. */
export async function readToken(
  args: string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; signal?: AbortSignal },
): Promise<Secret> {
  const { stdout } = await promisify(execFile)(process.execPath, args, { ...options, timeout: 30_000 });
  const token = stdout.trim();
  if (!/^\S{16,}$/.test(token))
    throw new Error("The command that creates an API token printed something else.");
  return new Secret(token);
}
