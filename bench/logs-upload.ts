import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { promisify } from "node:util";

import { type App, startAppOnSimulator } from "@/e2e/app";

import { percentile, print, residentMib } from "./figures";
import { commandLineSeconds } from "./logs-cli";

const MIB = 1024 * 1024;
/** As many as of the command line, whose best counts as well. */
const RUNS = 5;
const run = promisify(execFile);

/** The same file through the API of a running server: how fast, in how much memory, and who has to wait for it. */
export async function upload(file: string): Promise<void> {
  const mib = (await stat(file)).size / MIB;
  const alone = mib / (await commandLineSeconds(file));
  print("clawkeep logs parse of a file as large as an upload", alone, "MiB/s");

  const app = await startAppOnSimulator();
  try {
    const idle = residentMib(app.pid);
    print("resident after start", idle, "MiB");
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, residentMib(app.pid))), 20);
    const waits = askHealth(app);
    const seconds: number[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) seconds.push(await send(app, file, `bench ${turn}`));
    clearInterval(watch);
    const milliseconds = await waits.stop();
    const best = mib / Math.min(...seconds);
    print("upload through the API, the first", mib / (seconds[0] ?? NaN), "MiB/s", `${Math.round(mib)} MiB`);
    print("upload through the API", best, "MiB/s", `best of ${RUNS}`);
    print("share of the command line's", (best / alone) * 100, "%");
    print("peak memory during the uploads", peak, "MiB");
    print(
      "p95 of GET /healthz during them",
      percentile(milliseconds, 0.95),
      "ms",
      `${milliseconds.length} requests`,
    );
  } finally {
    await app.stop();
  }
}

/**
 * Uploads to a gateway of its own, so that each event is new; gives the seconds. With curl: this process, busy sending,
 * would be late to see that /healthz has answered.
 */
async function send(app: App, file: string, name: string): Promise<number> {
  const made = await app.api("/api/v1/gateways", { method: "POST", body: JSON.stringify({ name }) });
  const { id } = (await made.json()) as { id: string };
  const url = `${app.url}/api/v1/gateways/${id}/logs`;
  const started = performance.now();
  await run("curl", ["-sS", "--fail-with-body", "-X", "POST", "-T", file, "--oauth2-bearer", app.token, url]);
  return (performance.now() - started) / 1000;
}

/** Asks for the server's health every 10 ms, from now on until stopped; gives what each answer took. */
function askHealth(app: App): { stop: () => Promise<number[]> } {
  const milliseconds: number[] = [];
  const stop = new AbortController();
  const asking = (async () => {
    while (!stop.signal.aborted) {
      const started = performance.now();
      await (await fetch(`${app.url}/healthz`)).text();
      milliseconds.push(performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  return {
    async stop() {
      stop.abort();
      await asking;
      return milliseconds;
    },
  };
}
