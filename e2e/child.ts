import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "..");
const STOP_PATIENCE_MS = 10_000;

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export type Child = {
  process: ChildProcess;
  /** Everything it has printed so far, both streams. */
  output: () => string;
  stop: () => Promise<number | null>;
};

/** Starts `node ARGS` in the project with its output kept. It is ended by its id, never by name. */
export function startNode(args: string[], env: Record<string, string> = {}): Child {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return {
    process: child,
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
      await gone;
      clearTimeout(patience);
      return child.exitCode;
    },
  };
}

/** Waits until `read` gives something. Throws with the child's output when it ended or the time is up. */
export async function until<T>(
  child: Child,
  limitMs: number,
  read: () => Promise<T | null> | T | null,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const value = await read();
    if (value !== null) return value;
    if (child.process.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The process was not ready in time:\n${child.output()}`);
}
