// How fast logs are read, and in how much memory.
import { startAppOnSimulator } from "@/e2e/app";
import { holdLine } from "@/e2e/gateway-log";
import { scrubKeys } from "@/lib/alibaba/scrub";
import { createLogReader } from "@/lib/gateway-logs/read-log";

import { print, residentMib } from "./figures";

const MIB = 1024 * 1024;

export async function logs(): Promise<void> {
  parsing();
  await memoryAndUpload();
}

async function memoryAndUpload(): Promise<void> {
  const app = await startAppOnSimulator();
  try {
    const idle = residentMib(app.pid);
    print("resident after start", idle, "MiB");
    const made = await app.api("/api/v1/gateways", {
      method: "POST",
      body: JSON.stringify({ name: "bench" }),
    });
    const { id } = (await made.json()) as { id: string };
    const piece = new TextEncoder().encode(
      "2026-11-20T17:30:00.000+00:00 [ws] nothing of note\n".repeat(1_000),
    );
    let left = Math.floor((250 * MIB) / piece.byteLength);
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(piece) : controller.close()),
    });
    let peak = idle;
    const watch = setInterval(() => (peak = Math.max(peak, residentMib(app.pid))), 20);
    const started = performance.now();
    const init = { method: "POST", body, duplex: "half" };
    await (await app.api(`/api/v1/gateways/${id}/logs`, init)).text();
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    print("upload of a 250 MiB console log", 250 / seconds, "MiB/s");
    print("memory above idle during that upload", peak - idle, "MiB");
  } finally {
    await app.stop();
  }
}

function parsing(): void {
  const line = `${holdLine({ provider: "alibaba-standard-cn" })}\n`;
  const chatter = `2026-11-20T17:30:00.000+00:00 [ws] ${"nothing of note ".repeat(8)}\n`;
  for (const [name, text] of [
    ["parse, one event in 50 lines", line + chatter.repeat(49)],
    ["parse, every line an event", line],
  ] as const) {
    const chunk = new TextEncoder().encode(text.repeat(Math.ceil(MIB / text.length)));
    const reader = createLogReader({ scrub: scrubKeys, onEvent: () => undefined });
    const started = performance.now();
    for (let sent = 0; sent < 64; sent++) reader.push(chunk);
    reader.end();
    print(name, (64 * chunk.byteLength) / MIB / ((performance.now() - started) / 1000), "MiB/s");
  }
}
