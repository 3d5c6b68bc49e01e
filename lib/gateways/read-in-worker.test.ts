import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { expect, onTestFinished, test } from "vitest";

import type { EventBatch } from "./events/event-batch";
import { createBatchReader } from "./read-batches";
import { openWorkerReader } from "./read-in-worker";

const NOW = "2026-11-21T00:00:00.000Z";
const START = Date.parse("2026-11-20T00:00:00.000Z");
const KEY = `sk-${"a1b2c3d4".repeat(4)}`;

/** Every fifth line is of a request that failed, and quotes the key it was made with. */
const LOG = Array.from({ length: 12_000 }, (_, index) => {
  const time = new Date(START + index * 1000).toISOString();
  return index % 5 === 0
    ? `${time} [agent/embedded] embedded run agent end: runId=run-${index} isError=true model=qwen3-max provider=bl error=HTTP 401: key ${KEY} 错误`
    : `${time} [gateway/ws] res health.get ${index}ms`;
}).join("\n");

/** A worker of the source, as `scripts/build-cli.mjs` would have built it, or of other code. */
function workerFile(code?: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "clawkeep-worker-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "worker.mjs");
  const here = (name: string) => JSON.stringify(pathToFileURL(path.resolve(name)).href);
  const source = `import { register } from ${here("node_modules/tsx/dist/esm/api/index.mjs")};
    register();
    await import(${here("lib/gateways/log-worker.ts")});`;
  writeFileSync(file, code ?? source);
  return file;
}

function chunksOf(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  );
}

async function readIn(file: string, chunks: readonly Uint8Array[]) {
  const batches: EventBatch[] = [];
  const reader = openWorkerReader({ now: NOW, onBatch: (batch) => batches.push(batch) }, file);
  if (!reader) throw new Error("There is no worker.");
  try {
    for (const chunk of chunks) await reader.push(chunk);
    return { read: await reader.end(), batches };
  } finally {
    await reader.close();
  }
}

function readHere(bytes: Uint8Array) {
  const batches: EventBatch[] = [];
  const reader = createBatchReader({ now: NOW, onBatch: (batch) => batches.push(batch) });
  reader.push(bytes);
  return { read: reader.end(), batches };
}

const eventsOf = (batches: readonly EventBatch[]) =>
  batches.flatMap(({ json, firstSeq }) =>
    (JSON.parse(json) as unknown[]).map((event, index) => [firstSeq + index, event]),
  );

test("a log read by another thread tells what it tells here, and no key leaves that thread", async () => {
  const bytes = new TextEncoder().encode(LOG);
  const chunks = chunksOf(bytes, 9_973);
  const there = await readIn(workerFile(), chunks);
  const here = readHere(bytes);
  expect(there.read).toEqual(here.read);
  expect(there.read.counts).toMatchObject({ lines: 12_000, events: 2_400, maskedSecrets: 2_400 });
  expect(eventsOf(there.batches)).toEqual(eventsOf(here.batches));
  expect(JSON.stringify(there.batches)).not.toContain(KEY);
  expect(chunks.every(({ byteLength }) => byteLength === 0)).toBe(true);
});

test("memory that a chunk shares with others is left alone", async () => {
  const shared = new TextEncoder().encode(LOG);
  const { read } = await readIn(workerFile(), [shared.subarray(0, 5_000), shared.subarray(5_000)]);
  expect(read.counts).toMatchObject({ bytes: shared.length, events: 2_400 });
  expect(shared.byteLength).toBeGreaterThan(0);
});

test("who sends faster than it is read has to wait: 2 MiB at most are ahead", async () => {
  const late = `import { parentPort } from "node:worker_threads";
    let bytes = 0;
    parentPort.on("message", ({ buffers = [] }) => {
      for (const buffer of buffers) bytes += buffer.byteLength;
      if (bytes > 2 * 1024 * 1024) parentPort.postMessage({ batches: [], bytes, read: null });
    });`;
  const reader = openWorkerReader({ now: NOW, onBatch: () => undefined }, workerFile(late));
  const push = () => reader?.push(new Uint8Array(512 * 1024));
  for (let sent = 0; sent < 4; sent += 1) await push();
  let isThrough = false;
  const fifth = push()?.then(() => (isThrough = true));
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  expect(isThrough).toBe(false);
  await fifth;
  await reader?.close();
});

test("the thread of one log reads the next one, which begins anew", async () => {
  const file = workerFile();
  const bytes = () => new TextEncoder().encode(LOG);
  const first = await readIn(file, [bytes()]);
  rmSync(file);
  writeFileSync(file, "throw new Error('started again');");
  expect(await readIn(file, [bytes()])).toEqual(first);
});

test("what a log left half read does not come up in the next one", async () => {
  const file = workerFile();
  const cut = openWorkerReader({ now: NOW, onBatch: () => undefined }, file);
  await cut?.push(new Uint8Array(300 * 1024).fill(0x61));
  await cut?.close();
  const { read } = await readIn(file, [new TextEncoder().encode(LOG)]);
  expect(read.counts).toMatchObject({ lines: 12_000, unrecognisedLines: 0 });
});

test("a worker that fails or ends is an error of the import, never an endless wait", async () => {
  const chunks = () => chunksOf(new TextEncoder().encode(LOG), 64 * 1024);
  const failing = workerFile(`throw new Error("no memory");`);
  await expect(readIn(failing, chunks())).rejects.toThrow("The log worker failed.");
  await expect(readIn(workerFile("process.exit(0);"), chunks())).rejects.toThrow("ended before the log did");
});

test("one log at a time has a thread: the next one is read by who asks, until the first is through", async () => {
  const reading = { now: NOW, onBatch: () => undefined };
  const file = workerFile();
  const first = openWorkerReader(reading, file);
  expect(openWorkerReader(reading, file)).toBeNull();
  await first?.close();
  const next = openWorkerReader(reading, file);
  expect(next).not.toBeNull();
  await next?.close();
  expect(openWorkerReader(reading, path.join(tmpdir(), "not-built.mjs"))).toBeNull();
});
