import { describe, expect, test, vi } from "vitest";

import { casesWith, FIXTURE_VERSIONS, readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { GatewayLogEvent } from "./events";
import { createLogReader } from "./read-log";
import { holdsAt } from "./reduce-holds";

const utf8 = (text: string) => new TextEncoder().encode(text);

function read(chunks: Iterable<Uint8Array>, assumeDate?: string) {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: (text) => ({ text, count: 0 }),
    assumeDate,
    onEvent: (event) => events.push(event),
  });
  let retainedMax = 0;
  for (const chunk of chunks) {
    reader.push(chunk);
    retainedMax = Math.max(retainedMax, reader.retainedBytes());
  }
  return { counts: reader.end(), events, retainedMax };
}

function* cut(bytes: Uint8Array, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const files = FIXTURE_VERSIONS.flatMap((version) =>
  [".jsonl", ".console.txt"].flatMap((ending) =>
    casesWith(version, ending).map((name) => ({ version, file: `${name}${ending}` })),
  ),
);
const isJson = (file: string) => file.endsWith(".jsonl");

describe("every line of a real gateway is known as one", () => {
  test.each(files.filter(({ file }) => isJson(file)))("$version $file", ({ version, file }) => {
    const bytes = readFixture(version, file);
    const { counts, events } = read([bytes]);
    expect(counts.lines).toBe(new TextDecoder().decode(bytes).trimEnd().split("\n").length);
    expect(counts).toMatchObject({
      recognisedLines: counts.lines,
      unrecognisedLines: 0,
      bytes: bytes.length,
      undatedLines: 0,
    });
    expect(counts.firstAt).toMatch(/^2026-11-20T20:/);
    for (const event of events) expect(GatewayLogEvent.parse(event)).toEqual(event);
  });

  // Local runs print the user's command and the model's answer between the lines; those are not the gateway's.
  const printed = files.filter(({ file }) => !isJson(file) && !/^(?:local-|style-|auth-paste)/.test(file));
  test.each(printed)("$version $file", ({ version, file }) => {
    const { counts } = read([readFixture(version, file)]);
    // Node.js prints one hint of its own after a warning.
    expect(counts.unrecognisedLines).toBe(
      file === "access403-nofallback.console.txt" && version === "2026.9.6" ? 1 : 0,
    );
  });
});

test.each(files.filter(({ file }) => /^auth401|^local-auth401-fallback|^style-json/.test(file)))(
  "$version $file reads the same in pieces of any size",
  ({ version, file }) => {
    const bytes = readFixture(version, file);
    const whole = read([bytes]);
    for (const size of [1, 100, 4096]) {
      const { counts, events } = read(cut(bytes, size));
      expect(counts).toEqual(whole.counts);
      expect(events).toEqual(whole.events);
    }
  },
);

/** As the command line reads a file: into the reader's own memory where it may. */
function readInRoom(bytes: Uint8Array, size: number) {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub: (text) => ({ text, count: 0 }),
    onEvent: (event) => events.push(event),
  });
  let copied = 0;
  for (const piece of cut(bytes, size)) {
    const room = reader.room();
    if (room === null) copied += piece.length;
    room?.set(piece);
    reader.push(room?.subarray(0, piece.length) ?? piece);
  }
  return { counts: reader.end(), events, copied };
}

describe("bytes that are put where the reader has room say the same", () => {
  const bytes = readFixture("2026.9.6", "auth401-fallback.jsonl");
  const expected = read([bytes]);

  test.each([100, 4096, 10_000])("in pieces of %i", (size) => {
    const { counts, events, copied } = readInRoom(bytes, size);
    expect(counts).toEqual(expected.counts);
    expect(events).toEqual(expected.events);
    // As long as the encoding is not known.
    expect(copied).toBeLessThanOrEqual(4096 + 2 * size);
  });

  test("and after a line that was too long", () => {
    const long = new Uint8Array([...utf8(`${"x".repeat(3_000_000)}\n`), ...bytes]);
    const { counts, events } = readInRoom(long, 300_000);
    expect(counts).toMatchObject({ oversizedLines: 1, lines: expected.counts.lines + 1 });
    expect(events).toEqual(expected.events);
  });

  test("and UTF-16, which must be made anew, is given none", () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${new TextDecoder().decode(bytes)}`, "utf16le"));
    const { events, copied } = readInRoom(utf16, 5000);
    expect(events).toEqual(expected.events);
    expect(copied).toBe(utf16.length);
  });
});

describe("with and without WebAssembly the same is read", () => {
  test.each(files)("$version $file", ({ version, file }) => {
    const bytes = readFixture(version, file);
    const fast = read([bytes], "2026-11-20");
    // As on a page, whose policy forbids WebAssembly.
    vi.stubGlobal("document", {});
    try {
      expect(read([bytes], "2026-11-20")).toEqual(fast);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("lines that were only counted", () => {
  const at = (time: string) => `2026-11-20T${time}.000Z [ws] hello\n`;

  test("date the line after them that has no time of its own", () => {
    const text = `${at("10:00:00")}${at("10:00:01")}${at("23:59:58")}No API key found for provider "p"\n`;
    expect(read([utf8(text)]).events).toMatchObject([
      { kind: "missing-key", at: "2026-11-20T23:59:58.000Z" },
    ]);
    const overMidnight = `${at("10:00:00")}${at("23:59:58")}00:00:01 [agent] No API key found for provider "p"\n`;
    expect(read([utf8(overMidnight)]).events).toMatchObject([{ at: "2026-11-21T00:00:01.000Z" }]);
  });

  test("vouch for the further lines of a message after them", () => {
    expect(
      read([utf8(`${at("10:00:00")}${at("10:00:01")}    at stack (frame)\nnonsense\n`)]).counts,
    ).toMatchObject({
      recognisedLines: 3,
      unrecognisedLines: 1,
    });
  });

  test("tell when the log ends", () => {
    const { counts } = read([utf8(`${at("10:00:00")}${at("10:00:01")}${at("11:00:00")}`)]);
    expect(counts).toMatchObject({
      lines: 3,
      firstAt: "2026-11-20T10:00:00.000Z",
      lastAt: "2026-11-20T11:00:00.000Z",
    });
  });
});

describe("each console style of a local run tells which keys are held", () => {
  test.each([
    ["2026.3.13", "style-json-pipe", undefined, "stated"],
    ["2026.3.13", "style-pretty-pipe", "2026-11-20", "computed"],
    ["2026.3.13", "style-pretty-tty", "2026-11-20", "computed"],
    ["2026.3.13", "style-compact-pipe", "2026-11-20T20:37:14Z", "computed"],
    ["2026.9.6", "style-json-pipe", undefined, "stated"],
    ["2026.9.6", "style-pretty-pipe", "2026-11-20", "computed"],
    ["2026.9.6", "style-pretty-tty", "2026-11-20", "computed"],
  ])("%s %s", (version, name, assumeDate, confidence) => {
    const { events } = read([readFixture(version, `${name}.console.txt`)], assumeDate);
    const failures = events.filter((event) => event.kind === "state-updated");
    const at = new Date(failures.at(-1)?.at ?? 0);
    const holds = holdsAt(events, at, { version, versionConfidence: "given" });
    expect(holds.map((hold) => [hold.authProfileHash, hold.reason, hold.confidence])).toEqual([
      ["sha256:eb00dba28934", "auth", confidence],
      ["sha256:1af0986844f2", "auth", confidence],
    ]);
  });

  test("without a date, lines that only say the hour are counted, not guessed", () => {
    const { counts, events } = read([readFixture("2026.3.13", "style-pretty-pipe.console.txt")]);
    expect(events).toEqual([]);
    expect(counts).toMatchObject({ events: 0, undatedLines: 10 });
  });

  test.each(["2026.3.13", "2026.9.6"])("the banner of a terminal states version %s", (version) => {
    expect(read([readFixture(version, "style-pretty-tty.console.txt")]).counts.versionStated).toBe(version);
  });
});

test("what `openclaw logs` prints is known, though it says too little for holds", () => {
  const { counts, events } = read([readFixture("2026.9.6", "openclaw-logs-plain.txt")]);
  expect(counts.recognisedLines).toBeGreaterThan(counts.lines * 0.9);
  expect(events.filter((event) => event.kind === "state-updated")).toEqual([]);
  expect(read([readFixture("2026.9.6", "openclaw-logs-json.txt")]).counts).toMatchObject({
    unrecognisedLines: 0,
  });
});

describe("bad input gives counts, bounded memory and no error", () => {
  test("an empty file", () => {
    expect(read([]).counts).toMatchObject({ lines: 0, bytes: 0, looksBinary: false, firstAt: null });
  });

  test("a single line of 100 MB holds no more than 1 MiB at any time, and the line after it is read", () => {
    const chunk = utf8("x".repeat(100_000));
    const line = utf8("\n2026-11-20T20:12:08.090Z [ws] hello\n");
    const { counts, retainedMax } = read([...Array.from({ length: 1000 }, () => chunk), line]);
    expect(counts).toMatchObject({
      oversizedLines: 1,
      recognisedLines: 1,
      lines: 2,
      bytes: 100_000_000 + line.length,
    });
    expect(retainedMax).toBeLessThanOrEqual(1024 * 1024);
  });

  test("a binary file is named one and not read", () => {
    const noise = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919 + (index >> 5)) % 256);
    expect(read(cut(noise, 10_000)).counts).toMatchObject({ looksBinary: true, lines: 0, bytes: 100_000 });
  });

  test("a line cut off by a crash is counted as unknown, and the lines before it stay", () => {
    const bytes = readFixture("2026.9.6", "auth401-fallback.jsonl");
    const whole = read([bytes]).counts;
    const { counts } = read([bytes.subarray(0, bytes.length - 30)]);
    // The line that is lost told of a run that ended well.
    expect(counts).toMatchObject({ lines: whole.lines, unrecognisedLines: 1, events: whole.events - 1 });
  });

  test("a file in a Chinese code page loses its characters, not its events", () => {
    const gbk = [0xc3, 0xdc, 0xd4, 0xbf];
    const text =
      "2026-11-20T20:12:08.090Z [agent/embedded] embedded run agent end: runId=r isError=true model=m provider=p error=";
    const { events } = read([new Uint8Array([...utf8(text), ...gbk, 10])]);
    expect(events).toMatchObject([{ kind: "agent-end", provider: "p" }]);
  });

  test("real lines damaged at random never throw and never make an event that does not parse", () => {
    let seed = 20_261_120;
    const random = (below: number) => {
      // Park-Miller: the same damage on every run.
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const sources = [
      readFixture("2026.9.6", "auth401-fallback.jsonl"),
      readFixture("2026.9.6", "auth401-fallback.console.txt"),
      readFixture("2026.3.13", "style-json-pipe.console.txt"),
      readFixture("2026.9.6", "openclaw-logs-json.txt"),
    ];
    for (let round = 0; round < 400; round += 1) {
      const bytes = (sources[round % sources.length] ?? new Uint8Array()).slice();
      for (let hit = 0; hit < 1 + random(60); hit += 1) {
        const at = random(bytes.length);
        if (random(4) === 0) bytes.copyWithin(at, random(bytes.length), random(bytes.length));
        else bytes[at] = random(256);
      }
      const { events, counts } = read(cut(bytes, 1 + random(9000)), "2026-11-20");
      expect(counts.recognisedLines + counts.unrecognisedLines + counts.oversizedLines).toBe(counts.lines);
      for (const event of events) expect(GatewayLogEvent.safeParse(event).error).toBeUndefined();
      holdsAt(events, new Date("2026-11-20T20:40:00Z"), { version: "2026.9.6", versionConfidence: "given" });
    }
  });
});
