import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import type { App } from "./app";
import { send } from "./api-client";
import { expect, test } from "./fixtures";
import { holdLine } from "./gateway-log";

const MIB = 1024 * 1024;
/** Issue "The main job": bad input may cost at most this much memory above idle. */
const MEMORY_ABOVE_IDLE_MIB_MAX = 150;

/** Resident memory of the app now, MiB; null where the system has no /proc. */
async function residentMib(app: App): Promise<number | null> {
  const status = await readFile(`/proc/${app.pid}/status`, "utf8").catch(() => null);
  const kib = status === null ? undefined : /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}

/** Runs `work` and returns the highest resident memory seen meanwhile, MiB above what it was before. */
async function peakAboveIdle(app: App, work: () => Promise<void>): Promise<number> {
  const idle = (await residentMib(app)) ?? 0;
  let peak = idle;
  const timer = setInterval(() => void residentMib(app).then((now) => (peak = Math.max(peak, now ?? 0))), 50);
  await work();
  clearInterval(timer);
  return peak - idle;
}

/** `mib` MiB made on the fly, so that the test itself needs no memory. */
function endless(piece: Uint8Array, mib: number): ReadableStream<Uint8Array> {
  let left = Math.ceil((mib * MIB) / piece.byteLength);
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(piece);
      else controller.close();
    },
  });
}

async function upload(app: App, gatewayId: string, body: BodyInit, headers: Record<string, string> = {}) {
  const init = { method: "POST", body, headers, duplex: "half" };
  const reply = await app.api(`/api/v1/gateways/${gatewayId}/logs`, init);
  return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

async function newGateway(app: App, name: string): Promise<string> {
  const made = await send(app, "POST", "/api/v1/gateways", { name, openclawVersion: "2026.9.6" });
  return String(made.body["id"]);
}

test("a 100 MB single line, 200 MB of chatter and a gzip bomb are answered within bounded memory", async ({
  app,
}) => {
  test.slow();
  const id = await newGateway(app, "bad-input-large");
  const letters = new Uint8Array(64 * 1024).fill(97);
  const chatter = new TextEncoder().encode(
    "2026-11-20T17:30:00.000+00:00 [ws] nothing of note\n".repeat(1_000),
  );

  const above = await peakAboveIdle(app, async () => {
    const line = await upload(app, id, endless(letters, 100));
    expect(line).toMatchObject({ status: 201, body: { oversizedLines: 1, events: 0 } });
    const long = await upload(app, id, endless(chatter, 200));
    expect(long).toMatchObject({ status: 201, body: { events: 0, unrecognisedLines: 0 } });
    const bomb = gzipSync(Buffer.alloc(300 * MIB, "a"), { level: 9 });
    const refused = await upload(app, id, bomb, { "content-encoding": "gzip" });
    expect(refused).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
  });
  expect(above).toBeLessThan(MEMORY_ABOVE_IDLE_MIB_MAX);
});

test("more than 256 MiB is refused with 413", async ({ app }) => {
  test.slow();
  const id = await newGateway(app, "bad-input-over");
  const piece = new TextEncoder().encode(`${"2026-11-20T17:30:00.000+00:00 [ws] x\n".repeat(1_000)}`);
  const reply = await upload(app, id, endless(piece, 257));
  expect(reply).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
});

test("binary, a truncated line and wrong encodings get a clear answer, and the good lines between count", async ({
  app,
}) => {
  const id = await newGateway(app, "bad-input-small");
  const good = holdLine({ provider: "alibaba-standard-cn" });
  const binary = await upload(
    app,
    id,
    new Uint8Array(8192).map((_, index) => (index * 131) % 256),
  );
  expect(binary.status).toBe(400);
  const mixed = await upload(app, id, `${good.slice(0, 200)}\n\u0000\u0001 not a line\n${good}\n`);
  expect(mixed).toMatchObject({ status: 201, body: { events: 1 } });
  const utf16 = Buffer.from(`\ufeff${holdLine({ provider: "other" })}\n`, "utf16le");
  expect(await upload(app, id, utf16)).toMatchObject({ status: 201, body: { events: 1 } });
  expect(await upload(app, id, "{}", { "content-encoding": "br" })).toMatchObject({ status: 400 });
});

test("an upload that breaks off leaves nothing behind", async ({ app }) => {
  const id = await newGateway(app, "bad-input-cut");
  const cut = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode(`${holdLine({ provider: "alibaba-standard-cn" })}\n`));
      setTimeout(() => cut.abort(), 300);
    },
  });
  const init = { method: "POST", body, duplex: "half", signal: cut.signal };
  await expect(app.api(`/api/v1/gateways/${id}/logs`, init)).rejects.toThrow();
  await expect
    .poll(async () => (await send(app, "GET", `/api/v1/gateways/${id}/holds`)).body["holds"])
    .toEqual([]);
});
