import { copyFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, onTestFinished, test, vi } from "vitest";

import type { Context } from "@/lib/core/context";
import type { DatabaseHandle } from "@/lib/core/database-handle";
import { giveBackSources, leaseSources } from "./lease-sources";
import { holdLine, logFolder, quietLine, withSource } from "@/test/log-source";

class Killed extends Error {}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A database that a process dies on, now and then: before a write, within it, or before it learns that it landed. */
function dying(ctx: Context, random: () => number): Context {
  const database = ctx.database as unknown as {
    $transaction: (work: (tx: unknown) => Promise<unknown>, options: unknown) => Promise<unknown>;
  };
  const proxy = new Proxy(database, {
    get(target, property) {
      if (property !== "$transaction") return Reflect.get(target, property) as unknown;
      return async (work: (tx: unknown) => Promise<unknown>, options: unknown) => {
        const dice = random();
        if (dice < 0.15) throw new Killed();
        const result = await target.$transaction(async (tx) => {
          const done = await work(tx);
          if (dice < 0.3) throw new Killed();
          return done;
        }, options);
        if (dice < 0.45) throw new Killed();
        return result;
      };
    },
  });
  return { ...ctx, database: proxy as unknown as DatabaseHandle };
}

test.each([1, 2, 3, 4])(
  "a reader killed at any moment loses no line and counts none twice (seed %i)",
  async (seed) => {
    const random = randomFrom(seed);
    const { folder } = logFolder();
    const file = path.join(folder, "gateway.log");
    const { ctx, start, kept, source } = await withSource(
      { kind: "file", path: file },
      { logFolders: [folder] },
    );

    const read = new AbortController();
    let kills = 0;
    onTestFinished(() => read.abort());
    const reader = (async () => {
      while (!read.signal.aborted) {
        const { done, stop } = await start("test", dying(ctx, random));
        const ended = await Promise.race([
          done.then(
            () => "stopped",
            (error: unknown) => error,
          ),
          sleep(100 + random() * 2_500, "alive"),
        ]);
        if (ended instanceof Killed) kills += 1;
        else if (ended instanceof Error) throw ended;
        await stop().catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
      }
    })();

    const expected: string[] = [];
    let lines = 0;
    for (let round = 0; round < 60; round += 1) {
      const text =
        random() < 0.6
          ? `${holdLine(round)}\n`
          : `${quietLine(round)}\n${holdLine(round)}\n${quietLine(round)}\n`;
      expected.push(`run-${round}`);
      lines += text.split("\n").length - 1;
      const cut = Math.floor(random() * text.length);
      writeFileSync(file, text.slice(0, cut), { flag: "a" });
      if (random() < 0.3) await sleep(random() * 20);
      writeFileSync(file, text.slice(cut), { flag: "a" });
      if (random() < 0.08) {
        for (const index of [4, 3, 2, 1]) {
          const [from, to] = [index, index + 1].map((n) => path.join(folder, `gateway.${n}.log`));
          try {
            renameSync(from ?? "", to ?? "");
          } catch {
            // None of that number yet.
          }
        }
        const first = path.join(folder, "gateway.1.log");
        if (random() < 0.5) renameSync(file, first);
        else {
          copyFileSync(file, first);
          truncateSync(file);
        }
        // So that no more than five rotated files are needed, as OpenClaw keeps.
        await sleep(300);
      }
      if (random() < 0.3) await sleep(random() * 40);
    }

    await vi.waitFor(async () => expect(await kept()).toEqual(expected), { timeout: 15_000, interval: 50 });
    read.abort();
    await reader;
    // An undisturbed reader writes the counters that had waited.
    const last = await start();
    await vi.waitFor(async () => expect((await source()).health.state).toBe("reading"));
    await sleep(100);
    await last.stop();
    expect((await source()).health).toMatchObject({ lines, events: expected.length });
    expect(kills).toBeGreaterThan(0);
  },
  40_000,
);

test("of two processes on one database one reads, and the other goes on when it ends", async () => {
  const { folder, write } = logFolder();
  const file = path.join(folder, "gateway.log");
  const { ctx, start, kept, source } = await withSource(
    { kind: "file", path: file },
    { logFolders: [folder] },
  );
  write("gateway.log", holdLine(0));
  const first = await start("first");
  expect((await start("second")).leased).toBe(false);
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0"]), 5_000);
  await first.stop();
  await giveBackSources(ctx, "first");
  write("gateway.log", holdLine(1));
  expect((await start("second")).leased).toBe(true);
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0", "run-1"]), 5_000);
  expect((await source()).health.events).toBe(2);
});

test("a process whose lease has run out writes nothing more", async () => {
  const { folder, write } = logFolder();
  const file = path.join(folder, "gateway.log");
  const { ctx, start, kept } = await withSource({ kind: "file", path: file }, { logFolders: [folder] });
  write("gateway.log", holdLine(0));
  const asleep = await start("asleep");
  await vi.waitFor(async () => expect(await kept()).toEqual(["run-0"]), 5_000);
  const later = { ...ctx, now: () => new Date(Date.now() + 60_000) };
  expect((await leaseSources(later, "awake")).size).toBe(1);
  write("gateway.log", holdLine(1));
  await asleep.done;
  expect(await kept()).toEqual(["run-0"]);
});
