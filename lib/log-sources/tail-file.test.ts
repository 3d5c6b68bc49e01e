import {
  copyFileSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

import { expect, test, vi } from "vitest";

import { databaseOf } from "@/lib/core/db";
import { holdLine, logFolder, quietLine, withSource } from "@/test/log-source";

import { addDays, localDay } from "./log-path.rules";

const runs = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `run-${from + index}`);
const holds = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => holdLine(from + index));

/** What the console prints of a hold behind the time, or where it prints none. */
const consoleHold = (n: number): string =>
  `[agent/embedded] auth profile failure state updated: runId=run-${n} profile=sha256:eb00dba28934 provider=bailian reason=auth window=cooldown reused=false`;

async function tailing(name = "gateway.log") {
  const files = logFolder();
  const file = path.join(files.folder, name);
  const source = await withSource({ kind: "file", path: file }, { logFolders: [files.folder] });
  const keeps = (expected: string[]) =>
    vi.waitFor(async () => expect(await source.kept()).toEqual(expected), { timeout: 8_000, interval: 20 });
  const health = async () => (await source.source()).health;
  const errs = (code: string | null) =>
    vi.waitFor(async () => expect((await health()).error?.code ?? null).toBe(code), {
      timeout: 8_000,
      interval: 20,
    });
  const reads = (lines: number) =>
    vi.waitFor(async () => expect((await health()).lines).toBe(lines), { timeout: 8_000, interval: 20 });
  const dates = (...expected: string[]) =>
    vi.waitFor(
      async () => {
        const events = await databaseOf(source.ctx).gatewayEvent.findMany({
          where: { kind: "state-updated" },
          orderBy: { at: "asc" },
        });
        expect(events.map(({ at }) => at.toISOString())).toEqual(expected);
      },
      { timeout: 8_000, interval: 20 },
    );
  return { ...files, ...source, file, keeps, health, errs, reads, dates };
}

test("what is in the file and what is written to it is kept, and counted", async () => {
  const { write, start, keeps, health } = await tailing();
  write("gateway.log", quietLine(0), ...holds(1, 4));
  const reader = await start();
  await keeps(runs(1, 4));
  write("gateway.log", ...holds(4, 6));
  await keeps(runs(1, 6));
  await reader.stop();
  expect(await health()).toMatchObject({
    state: "reading",
    lines: 6,
    events: 5,
    lastLineAt: "2026-11-20T10:00:05.000Z",
    error: null,
    warnings: [],
  });
});

test("a line is kept once it is whole", async () => {
  const { file, write, start, keeps, health } = await tailing();
  const line = holdLine(2);
  write("gateway.log", holdLine(1));
  writeFileSync(file, line.slice(0, 200), { flag: "a" });
  const reader = await start();
  await keeps(runs(1, 2));
  writeFileSync(file, `${line.slice(200)}\n`, { flag: "a" });
  await keeps(runs(1, 3));
  await reader.stop();
  expect((await health()).lines).toBe(2);
});

test("a file that is not there yet is said to be missing and read when it comes", async () => {
  const { write, start, keeps, errs, health } = await tailing();
  await start();
  await errs("file-missing");
  expect((await health()).state).toBe("failing");
  write("gateway.log", holdLine(1));
  await keeps(runs(1, 2));
  await errs(null);
});

test("a file that is rotated away is read to its end before the new one", async () => {
  const { file, folder, write, start, keeps, health } = await tailing();
  write("gateway.log", ...holds(0, 3));
  const reader = await start();
  await keeps(runs(0, 3));
  await reader.stop();
  write("gateway.log", ...holds(3, 5));
  // OpenClaw's own way, twice while nobody reads.
  renameSync(file, path.join(folder, "gateway.1.log"));
  write("gateway.log", ...holds(5, 7));
  renameSync(path.join(folder, "gateway.1.log"), path.join(folder, "gateway.2.log"));
  renameSync(file, path.join(folder, "gateway.1.log"));
  write("gateway.log", ...holds(7, 9));
  const again = await start();
  await keeps(runs(0, 9));
  await again.stop();
  expect(await health()).toMatchObject({ lines: 9, events: 9, warnings: [] });
});

test("a rotated file's last line needs no line feed", async () => {
  const { file, folder, write, start, keeps } = await tailing();
  write("gateway.log", holdLine(0));
  writeFileSync(file, holdLine(1), { flag: "a" });
  await start();
  await keeps(runs(0, 1));
  renameSync(file, path.join(folder, "gateway.log.1"));
  write("gateway.log", holdLine(2));
  await keeps(runs(0, 3));
});

test("a file that is copied and emptied is read on: first the copy's rest, then the file", async () => {
  const { file, folder, write, start, keeps, health } = await tailing();
  write("gateway.log", ...holds(0, 3));
  const reader = await start();
  await keeps(runs(0, 3));
  await reader.stop();
  write("gateway.log", ...holds(3, 5));
  copyFileSync(file, path.join(folder, "gateway.log.1"));
  truncateSync(file);
  write("gateway.log", ...holds(5, 20));
  await start();
  await keeps(runs(0, 20));
  expect((await health()).warnings).toEqual([]);
});

test("a file that was emptied while nobody read is read from its start, and the gap is said", async () => {
  const { file, write, start, keeps, health } = await tailing();
  write("gateway.log", ...holds(0, 3));
  const reader = await start();
  await keeps(runs(0, 3));
  await reader.stop();
  truncateSync(file);
  write("gateway.log", holdLine(9));
  const again = await start();
  await keeps([...runs(0, 3), "run-9"]);
  await again.stop();
  expect((await health()).warnings).toEqual(["gap"]);
});

test("a path with a date moves on to the next day's file, the old one read to its end", async () => {
  const { folder, write, start, keeps, source } = await tailing("openclaw-YYYY-MM-DD.log");
  const today = localDay(new Date());
  const yesterday = addDays(today, -1);
  const name = (day: string): string => `openclaw-${day}.log`;
  write(name(addDays(today, -3)), holdLine(99));
  write(name(yesterday), ...holds(0, 2));
  await start();
  await keeps(runs(0, 2));
  write(name(yesterday), holdLine(2));
  renameSync(path.join(folder, name(yesterday)), path.join(folder, `openclaw-${yesterday}.1.log`));
  write(name(yesterday), holdLine(3));
  write(name(today), ...holds(4, 6));
  await keeps(runs(0, 6));
  write(name(today), holdLine(6));
  await keeps(runs(0, 7));
  expect((await source()).settings).toMatchObject({ path: path.join(folder, "openclaw-YYYY-MM-DD.log") });
});

test("a line longer than one reading is read whole", async () => {
  const { write, start, keeps, health } = await tailing();
  const long = JSON.stringify({ "0": "x".repeat(600 * 1024), time: "2026-11-20T10:00:00.000Z" });
  write("gateway.log", holdLine(0), long, holdLine(1));
  const reader = await start();
  await keeps(runs(0, 2));
  await reader.stop();
  expect((await health()).lines).toBe(3);
});

test("a line too long to be one is passed over, and what follows it is read", async () => {
  const { write, start, keeps, health } = await tailing();
  write("gateway.log", holdLine(0), "x".repeat(3 * 1024 * 1024), holdLine(1));
  const reader = await start();
  await keeps(runs(0, 2));
  await reader.stop();
  expect((await health()).lines).toBe(3);
});

test("a link that leads out of the allowed folders is not followed", async () => {
  const outside = logFolder();
  outside.write("secret.log", holdLine(1));
  const { file, start, errs, kept } = await tailing();
  symlinkSync(path.join(outside.folder, "secret.log"), file);
  await start();
  await errs("file-not-allowed");
  expect(await kept()).toEqual([]);
});

test("what is there and is no file is said to be unreadable, until a file takes its place", async () => {
  const { file, write, start, errs, keeps } = await tailing();
  mkdirSync(file);
  await start();
  await errs("file-unreadable");
  rmdirSync(file);
  write("gateway.log", holdLine(1));
  await keeps(runs(1, 2));
});

test("whatever the system says of a file it will not open is shown in its own word", async () => {
  const { file, start, errs, health } = await tailing();
  symlinkSync("x".repeat(300), file);
  await start();
  await errs("file-unreadable");
  expect((await health()).error?.detail).toBe("ENAMETOOLONG");
});

test("a time of day belongs to the day of the line before, past midnight, a restart and a rotation", async () => {
  const { file, folder, write, start, dates, health, reads } = await tailing();
  write("gateway.log", "2026-11-17T23:59:50.000Z [gateway] ready");
  const reader = await start();
  await reads(1);
  write("gateway.log", `00:00:05 ${consoleHold(1)}`);
  await dates("2026-11-18T00:00:05.000Z");
  await reader.stop();
  write("gateway.log", consoleHold(2), "10:00:00 [gateway] tick", `21:59:58 ${consoleHold(3)}`);
  renameSync(file, path.join(folder, "gateway.log.1"));
  write("gateway.log", `00:00:01 ${consoleHold(4)}`);
  await start();
  await dates(
    "2026-11-18T00:00:05.000Z",
    "2026-11-18T00:00:05.000Z",
    "2026-11-18T21:59:58.000Z",
    "2026-11-19T00:00:01.000Z",
  );
  expect((await health()).warnings).toEqual(["no-offset"]);
});

test("behind a gap a time of day has no date, and that is said", async () => {
  const { file, write, start, kept, health, reads } = await tailing();
  write("gateway.log", "2026-11-21T23:59:50.000Z [gateway] ready");
  const reader = await start();
  await reads(1);
  await reader.stop();
  truncateSync(file);
  write("gateway.log", `00:00:05 ${consoleHold(1)}`);
  await start();
  await reads(2);
  expect(await kept()).toEqual([]);
  expect((await health()).warnings).toEqual(["gap", "undated-lines"]);
});

test("the file of a day dates its times of day, whenever the last line of another was", async () => {
  const { write, start, dates, reads } = await tailing("openclaw-YYYY-MM-DD.log");
  const today = localDay(new Date());
  write(`openclaw-${addDays(today, -1)}.log`, "2026-11-01T10:00:00.000Z [gateway] ready");
  await start();
  await reads(1);
  write(`openclaw-${today}.log`, `00:00:05 ${consoleHold(1)}`);
  await dates(`${today}T00:00:05.000Z`);
});

test("a clock that jumped is still said when its next lines are in order", async () => {
  const { write, start, keeps, health } = await tailing();
  write("gateway.log", holdLine(600));
  const reader = await start();
  await keeps(["run-600"]);
  write("gateway.log", holdLine(0));
  await keeps(["run-0", "run-600"]);
  write("gateway.log", holdLine(1));
  await keeps(["run-0", "run-1", "run-600"]);
  await reader.stop();
  expect((await health()).warnings).toEqual(["clock-jump"]);
});

test("a rewritten position, as of another version, begins anew and keeps nothing twice", async () => {
  const { ctx, created, write, start, keeps } = await tailing();
  write("gateway.log", ...holds(0, 3));
  const reader = await start();
  await keeps(runs(0, 3));
  await reader.stop();
  await databaseOf(ctx).logSource.update({ where: { id: created.id }, data: { position: '{"v":0}' } });
  write("gateway.log", holdLine(3));
  await start();
  await keeps(runs(0, 4));
});
