// How long people wait for a start.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { freePort, ROOT } from "@/e2e/child";

import { print } from "./figures";

/** `npm start` with nothing changed, from the command to the first answer. */
export async function starts(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-bench-"));
  for (const run of ["first", "second"]) {
    const port = await freePort();
    const started = performance.now();
    const child = spawn("npm", ["start", "--silent", "--", "--port", String(port)], {
      cwd: ROOT,
      env: { ...process.env, CLAWKEEP_DATA_DIR: dataDir },
      stdio: "ignore",
      detached: true,
    });
    while (!(await fetch(`http://localhost:${port}/healthz`).catch(() => null))?.ok) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (run === "second") print("npm start, nothing changed, until ready", performance.now() - started, "ms");
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
  await rm(dataDir, { recursive: true, force: true });
}
