import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";

import { type App, startAppOnSimulator } from "@/e2e/app";

import { percentile, print, residentMib } from "./figures";
import { commandLineSeconds } from "./logs-cli";

const MIB = 1024 * 1024;
const CHUNK_BYTES = MIB;

/** The same file through the API of a running server: how fast, in how much memory, and who has to wait for it. */
export async function upload(file: string): Promise<void> {
  const mib = (await stat(file)).size / MIB;
  const alone = mib / (await commandLineSeconds(file));
  print("clawkeep logs parse of a file as large as an upload", alone, "MiB/s");

  const app = await startAppOnSimulator();
  try {
    const made = await app.api("/api/v1/gateways", {
      method: "POST",
      body: JSON.stringify({ name: "bench" }),
    });
    const { id } = (await made.json()) as { id: string };
    const idle = residentMib(app.pid);
    print("resident after start", idle, "MiB");
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, residentMib(app.pid))), 20);
    const waits = askHealth(app);
    const started = performance.now();
    const body = Readable.toWeb(createReadStream(file, { highWaterMark: CHUNK_BYTES })) as BodyInit;
    const init = { method: "POST", body, duplex: "half" };
    const reply = await app.api(`/api/v1/gateways/${id}/logs`, init);
    const text = await reply.text();
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    if (!reply.ok) throw new Error(`The upload was refused: ${text}`);
    print("upload through the API", mib / seconds, "MiB/s", `${Math.round(mib)} MiB`);
    print("share of the command line's", (mib / seconds / alone) * 100, "%");
    print("peak memory during the upload", peak, "MiB");
    const milliseconds = await waits.stop();
    print(
      "p95 of GET /healthz during it",
      percentile(milliseconds, 0.95),
      "ms",
      `${milliseconds.length} requests`,
    );
  } finally {
    await app.stop();
  }
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
