import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, Readable } from "node:stream";
import { gzipSync } from "node:zlib";

import { afterEach, expect, test, vi } from "vitest";

import { Secret } from "@/lib/core/secret";

import { destination } from "./destination";
import { ship, type ShipOptions } from "./ship";
import { loopbackServer } from "./testing/loopback-server";
import { OTHER_LINE, range, runsIn, stateLine } from "./testing/gateway-lines";

const folders: string[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "ship-"));
  folders.push(made);
  return made;
}

function start(url: string, options: Partial<ShipOptions> = {}, input: Readable = Readable.from([])) {
  const said: string[] = [];
  const stop = new AbortController();
  const stateFolder = options.stateFolder ?? folder();
  const done = ship(
    {
      url: destination(url, "gw_1", { allowHttp: false }),
      token: new Secret("ck_token"),
      logs: [],
      stateFolder,
      spoolBytesMax: 64 * 1024 * 1024,
      once: true,
      verbose: false,
      ...options,
    },
    { input, write: (line) => said.push(line), stop: stop.signal },
  );
  return { done, said, stop, stateFolder };
}

const text = (runs: readonly number[]) => runs.map((run) => `${OTHER_LINE}\n${stateLine(run)}\n`).join("");
const piped = (runs: readonly number[]) => Readable.from([Buffer.from(text(runs))]);
const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

test("what a pipe says of keys reaches the gateway's address, packed, with the token, and nothing else does", async () => {
  await using server = await loopbackServer();
  await start(server.url, {}, piped(range(0, 3))).done;
  expect(server.pushes).toMatchObject([
    {
      method: "PUT",
      path: "/api/v1/gateways/gw_1/logs",
      headers: { authorization: "Bearer ck_token", "content-encoding": "gzip" },
    },
  ]);
  expect(server.taken).toHaveLength(3);
  expect(runsIn(server.taken)).toEqual([0, 1, 2]);
});

test("a pipe without a word of keys sends nothing and says nothing", async () => {
  await using server = await loopbackServer();
  const run = start(server.url, {}, Readable.from([Buffer.from(`${OTHER_LINE}\n`)]));
  await run.done;
  expect([server.pushes, run.said]).toEqual([[], []]);
});

test("asked for, it tells what it read and sent", async () => {
  await using server = await loopbackServer();
  const run = start(server.url, { verbose: true }, piped(range(0, 3)));
  await run.done;
  expect(run.said).toEqual(["Sent 3 lines; 0 KiB wait on disk.", "6 lines read, 3 about keys, 3 sent."]);
});

test("what waits on disk is for its owner only, outlives a stop, and is gone when it was sent", async () => {
  await using server = await loopbackServer((_push, index) => (index === 0 ? "stall" : { status: 201 }));
  const run = start(server.url, {}, piped([1]));
  await until(() => expect(server.pushes).toHaveLength(1));
  const spool = path.join(run.stateFolder, "spool");
  const [file = ""] = readdirSync(spool);
  expect(statSync(spool).mode & 0o777).toBe(0o700);
  expect(statSync(path.join(spool, file)).mode & 0o777).toBe(0o600);
  run.stop.abort();
  // The server stalls; its time is over at once.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  await run.done;
  expect(run.said.at(-1)).toContain("could not be sent and wait in");
  await start(server.url, { stateFolder: run.stateFolder }).done;
  expect(runsIn(server.taken)).toEqual([1]);
  expect(readdirSync(spool)).toEqual([]);
});

test("a server that fails, limits and stumbles is asked again, oldest lines first, and told of once", async () => {
  await using server = await loopbackServer((_push, index) =>
    index === 0
      ? { status: 503, body: "<html>" }
      : index === 1
        ? {
            status: 429,
            headers: { "retry-after": "1" },
            body: '{"error":{"code":"limit_reached","message":"Slow down."}}',
          }
        : { status: 201 },
  );
  const run = start(server.url, {}, piped(range(0, 3)));
  await run.done;
  expect(server.pushes).toHaveLength(3);
  expect(runsIn(server.taken)).toEqual([0, 1, 2]);
  expect(run.said).toEqual([
    expect.stringMatching(/^127\.0\.0\.1:\d+ answers 503\. Next try in 1 s; 1 KiB wait on disk\.$/),
    expect.stringMatching(/answers 429: Slow down\.+ Next try in/),
    "The server takes lines again.",
  ]);
});

test.each([
  [401, /does not know this token/],
  [403, /may not push/],
  [404, /no such gateway/],
  [400, /refuses the lines with 400/],
])(
  "a refusal that asking again cannot help (%i) ends it with a sentence, and the lines are kept",
  async (status, sentence) => {
    await using server = await loopbackServer((_push, index) => ({ status: index === 0 ? status : 201 }));
    const input = new PassThrough();
    input.write(text([7]));
    const run = start(server.url, {}, input);
    await expect(run.done).rejects.toThrow(sentence);
    expect(input.destroyed).toBe(true);
    await start(server.url, { stateFolder: run.stateFolder }).done;
    expect(runsIn(server.taken)).toEqual([7]);
  },
);

test("a redirect is not followed: the token stays here", async () => {
  await using other = await loopbackServer();
  await using server = await loopbackServer(() => ({ status: 308, headers: { location: `${other.url}/x` } }));
  await expect(start(server.url, {}, piped([1])).done).rejects.toThrow(/sends elsewhere \(308\)/);
  expect(other.pushes).toEqual([]);
});

test("a request that is too large is halved until it fits, and a line that never fits is left out", async () => {
  await using server = await loopbackServer(({ lines }) => ({
    status: lines.length > 2 || runsIn(lines).includes(5) ? 413 : 201,
  }));
  const run = start(server.url, {}, piped(range(0, 8)));
  await run.done;
  expect(runsIn(server.taken)).toEqual([0, 1, 2, 3, 4, 6, 7]);
  expect(run.said).toContain("The server finds a single line too large; it was left out.");
});

test("many lines go in requests of a quarter MiB, in their order", async () => {
  await using server = await loopbackServer();
  await start(server.url, {}, piped(range(0, 4_000))).done;
  expect(server.pushes.length).toBeGreaterThan(1);
  for (const { lines } of server.pushes)
    expect(Buffer.byteLength(lines.join("\n"))).toBeLessThanOrEqual(256 * 1024);
  expect(runsIn(server.taken)).toEqual(range(0, 4_000));
});

test("while the server is away no more is read than the disk may hold, and afterwards nothing is missing", async () => {
  let isAway = true;
  await using server = await loopbackServer(() => ({ status: isAway ? 503 : 201 }));
  const input = new PassThrough({ highWaterMark: 16 * 1024 });
  const run = start(server.url, { spoolBytesMax: 64 * 1024 }, input);
  const blocks = range(0, 40).map((block) => text(range(block * 50, block * 50 + 50)));
  let written = 0;
  const writing = (async () => {
    for (const block of blocks) {
      written += 1;
      if (!input.write(block)) await new Promise((resolve) => input.once("drain", resolve));
    }
    input.end();
  })();
  await until(() => expect(run.said.join()).toContain("As much waits on disk as may."));
  const waiting = readdirSync(path.join(run.stateFolder, "spool")).map(
    (name) => statSync(path.join(run.stateFolder, "spool", name)).size,
  );
  // One piece of the pipe may come on top of the bound.
  expect(waiting.reduce((sum, size) => sum + size, 0)).toBeLessThan(128 * 1024);
  expect(written).toBeLessThan(blocks.length);
  isAway = false;
  await writing;
  await run.done;
  expect(runsIn(server.taken)).toEqual(range(0, 2_000));
});

test("a server that stays away keeps nobody: after its patience it ends, says so, and the lines wait", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await using server = await loopbackServer(() => {
    vi.setSystemTime(Date.now() + 40_000);
    return { status: 503 };
  });
  await expect(start(server.url, {}, piped([1])).done).rejects.toThrow(/could not be sent and wait in/);
});

test("a second ship in the same folder is refused, and welcome when the first has ended", async () => {
  await using server = await loopbackServer();
  const input = new PassThrough();
  const first = start(server.url, {}, input);
  input.write(text([1]));
  await until(() => expect(server.taken).toHaveLength(1));
  await expect(start(server.url, { stateFolder: first.stateFolder }).done).rejects.toThrow(
    /Another clawkeep ship/,
  );
  input.end();
  await first.done;
  await start(server.url, { stateFolder: first.stateFolder }).done;
});

test("a file is read on from where the last run left it, an unfinished line when it is finished", async () => {
  await using server = await loopbackServer();
  const log = path.join(folder(), "gateway.log");
  const stateFolder = folder();
  const run = () => start(server.url, { logs: [log], stateFolder }).done;
  writeFileSync(log, text([0, 1]) + stateLine(2));
  await run();
  expect(runsIn(server.taken)).toEqual([0, 1]);
  appendFileSync(log, "\n");
  await run();
  await run();
  expect(runsIn(server.taken)).toEqual([0, 1, 2]);
});

test("a file that was rotated, emptied or copied away between two runs loses no line and doubles none", async () => {
  await using server = await loopbackServer();
  const log = path.join(folder(), "gateway.log");
  const stateFolder = folder();
  const run = () => start(server.url, { logs: [log], stateFolder }).done;
  const rotate = () => {
    renameSync(log, log.replace(".log", ".1.log"));
    // Nobody writes to it any more.
    utimesSync(log.replace(".log", ".1.log"), new Date(0), new Date(0));
  };
  writeFileSync(log, text([0, 1]));
  await run();
  appendFileSync(log, text([2]) + stateLine(3));
  rotate();
  writeFileSync(log, text([4]));
  await run();
  expect(runsIn(server.taken)).toEqual([0, 1, 2, 3, 4]);

  truncateSync(log);
  appendFileSync(log, text([5]));
  await run();
  expect(runsIn(server.taken)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a file is followed: new lines, another file under its name, until it is asked to end", async () => {
  await using server = await loopbackServer();
  const log = path.join(folder(), "gateway.log");
  const run = start(server.url, { logs: [log], once: false });
  await until(() =>
    expect(run.said).toEqual([`There is no file ${log} yet. It will be read as soon as there is.`]),
  );
  writeFileSync(log, text([0]));
  await until(() => expect(runsIn(server.taken)).toEqual([0]));
  appendFileSync(log, text([1]));
  await until(() => expect(runsIn(server.taken)).toEqual([0, 1]));
  renameSync(log, `${log}.1`);
  writeFileSync(log, text([2]));
  await until(() => expect(runsIn(server.taken)).toEqual([0, 1, 2]));
  run.stop.abort();
  await run.done;
});

test("a file that is not there is an error for cron", async () => {
  await using server = await loopbackServer();
  await expect(start(server.url, { logs: [path.join(folder(), "no.log")] }).done).rejects.toThrow(
    /There is no file/,
  );
});

const CONSOLE_TEXT =
  "[agent/embedded] auth profile failure state updated: runId=run-1 profile=sha256:9487bf9f11e8 provider=bl reason=auth window=cooldown reused=false";

test("lines without a date are left out with a word at the first, and their number at the end", async () => {
  await using server = await loopbackServer();
  const log = [CONSOLE_TEXT, `09:42:00 ${CONSOLE_TEXT}`, CONSOLE_TEXT].join("\n");
  const run = start(server.url, {}, Readable.from([Buffer.from(log)]));
  await run.done;
  expect(server.pushes).toEqual([]);
  expect(run.said).toEqual([
    expect.stringMatching(/^Lines without a date are left out\. .*`docker logs --timestamps`/),
    "Lines without a date, left out: 3.",
  ]);
});

test("times without an offset are sent with a word at the first, and their number at the end", async () => {
  await using server = await loopbackServer();
  const log = `2026-11-20T09:42:00 ${CONSOLE_TEXT}\n09:43:00 ${CONSOLE_TEXT}\n`;
  const run = start(server.url, {}, Readable.from([Buffer.from(log)]));
  await run.done;
  expect(runsIn(server.taken)).toEqual([1, 1]);
  expect(run.said).toEqual([
    expect.stringMatching(/^Times without an offset are taken for UTC\. /),
    "Times without an offset, taken for UTC: 2.",
  ]);
});

const picture = Buffer.from(Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256));
const unreadable: [string, Buffer, RegExp][] = [
  ["gzip", gzipSync(text([1])), /is compressed \(gzip\).*`curl -T`.*`clawkeep logs parse`/],
  ["UTF-16", Buffer.from(`\uFEFF${text([1])}`, "utf16le"), /is UTF-16.*`clawkeep logs parse`/],
  ["UTF-16 without a mark", Buffer.from(text([1]), "utf16le").swap16(), /is UTF-16/],
  ["a picture", picture, /is not text/],
];

test.each(unreadable)(
  "%s is refused with a sentence, as a file and from a pipe",
  async (_what, bytes, sentence) => {
    await using server = await loopbackServer();
    const log = path.join(folder(), "a.log");
    writeFileSync(log, bytes);
    await expect(start(server.url, { logs: [log] }).done).rejects.toThrow(sentence);
    await expect(start(server.url, { logs: [log], once: false }).done).rejects.toThrow(sentence);
    // Open at its end, as a log that is followed; byte by byte, as a slow pipe gives it.
    const input = new PassThrough();
    for (const byte of bytes) input.write(Buffer.of(byte));
    await expect(start(server.url, {}, input).done).rejects.toThrow(sentence);
    await expect(start(server.url, {}, Readable.from([bytes])).done).rejects.toThrow(/^Standard input is/);
    expect(server.pushes).toEqual([]);
  },
);

test("what was read before a file that is refused is sent all the same", async () => {
  await using server = await loopbackServer();
  const [log, zipped] = [path.join(folder(), "a.log"), path.join(folder(), "b.log.gz")];
  writeFileSync(log, text([0, 1]));
  writeFileSync(zipped, gzipSync(text([2])));
  await expect(start(server.url, { logs: [log, zipped] }).done).rejects.toThrow(/b\.log\.gz is compressed/);
  expect(runsIn(server.taken)).toEqual([0, 1]);
});

test("a file that was emptied under its writer, and so begins with zeros, is read on", async () => {
  await using server = await loopbackServer();
  const log = path.join(folder(), "gateway.log");
  writeFileSync(log, Buffer.concat([Buffer.alloc(6_000), Buffer.from(`\n${text([3])}`)]));
  await start(server.url, { logs: [log] }).done;
  expect(runsIn(server.taken)).toEqual([3]);
});
