import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, expect, test } from "vitest";

import { openSpool, type Spool } from "./spool";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "spool-"));
  folders.push(made);
  return made;
}

const LIMITS = { bytesMax: 100, batchBytes: 10 };

async function drain(spool: Spool): Promise<string[][]> {
  const batches = [];
  for (let batch = await spool.oldest({ close: true }); batch; batch = await spool.oldest({ close: true })) {
    batches.push(await spool.read(batch));
    await spool.remove(batch);
  }
  return batches;
}

test("lines come out in batches of the bound, in their order; a longer line is a batch of its own", async () => {
  const spool = await openSpool(folder(), LIMITS);
  await spool.append(["aaaa", "bbbb", "cccc"]);
  await spool.append(["a line of more than ten bytes", "dd"]);
  expect(await drain(spool)).toEqual([["aaaa", "bbbb"], ["cccc"], ["a line of more than ten bytes"], ["dd"]]);
  expect(spool.bytes()).toBe(0);
});

test("a batch that is still written to is left alone until it is asked for", async () => {
  const spool = await openSpool(folder(), LIMITS);
  await spool.append(["a"]);
  expect(await spool.oldest({ close: false })).toBeNull();
  await spool.append(["b"]);
  expect(await drain(spool)).toEqual([["a", "b"]]);
});

test("what was left by a run that was killed comes first, and counts for the bound", async () => {
  const place = folder();
  const killed = await openSpool(place, LIMITS);
  await killed.append(["left"]);
  await killed.close();
  const [file = ""] = readdirSync(place);
  // Cut short in the middle of a line; and a file of somebody else.
  appendFileSync(path.join(place, file), "x".repeat(100));
  writeFileSync(path.join(place, "notes.txt"), "mine");
  const spool = await openSpool(place, LIMITS);
  expect(spool.isFull()).toBe(true);
  await spool.append(["new"]);
  expect(await drain(spool)).toEqual([["left", "x".repeat(100)], ["new"]]);
  expect(spool.isFull()).toBe(false);
  expect(readdirSync(place)).toEqual(["notes.txt"]);
});

test("zeros that a power failure left at the end of a batch are not sent: the server would refuse them for ever", async () => {
  const place = folder();
  const stopped = await openSpool(place, LIMITS);
  await stopped.append(["left"]);
  await stopped.close();
  const [file = ""] = readdirSync(place);
  appendFileSync(path.join(place, file), Buffer.alloc(4096));
  expect(await drain(await openSpool(place, LIMITS))).toEqual([["left"]]);
});

test("reading and sending at once lose nothing", async () => {
  const spool = await openSpool(folder(), LIMITS);
  const wanted = Array.from({ length: 300 }, (_, index) => `${index}`);
  const seen: string[] = [];
  const sending = (async () => {
    while (seen.length < wanted.length) seen.push(...(await drain(spool)).flat());
  })();
  for (const line of wanted) await spool.append([line]);
  await sending;
  expect(seen).toEqual(wanted);
});
