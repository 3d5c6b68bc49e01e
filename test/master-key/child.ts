import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { text as textOf } from "node:stream/consumers";

import { onTestFinished } from "vitest";

type Child = {
  process: ChildProcessWithoutNullStreams;
  /** Resolves when it has ended. */
  ended: Promise<{ code: number | null; signal: string | null; stdout: string; stderr: string }>;
};

/** Runs one of the scripts beside this as a process of its own, with this environment and these words. */
export function startChild(
  script: "replace-and-die.ts" | "read-and-write.ts",
  environment: Record<string, string>,
  ...words: string[]
): Child {
  const command = ["--conditions=react-server", "--import", "tsx", `test/master-key/${script}`, ...words];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...environment } });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, "close")]).then(
    ([stdout, stderr]) => ({ code: child.exitCode, signal: child.signalCode, stdout, stderr }),
  );
  return { process: child, ended };
}
