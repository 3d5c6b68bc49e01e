import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { mixedLog } from "@/bench/logs-lines";
import { readFixture } from "@/test/fixtures/openclaw-logs/read-fixture";

import { createHoldsReporter, type HoldsReport } from "./holds-report";
import { readPart } from "./read-part";

type Outcome = { code: number; stdout: string; stderr: string };
const MIB = 1024 * 1024;
const FIXTURE = readFixture("2026.9.6", "auth401-fallback.jsonl");
const DURING = ["--at", "2026-11-20T20:08:40Z"];

let folder = "";
const inFolder = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "clawkeep-logs-"));
  await writeFile(inFolder("gateway.log"), FIXTURE);
  await writeFile(inFolder("gateway.log.gz"), gzipSync(FIXTURE));
  await writeFile(inFolder("first.log"), FIXTURE.subarray(0, FIXTURE.indexOf(10, 15_000) + 1));
  await writeFile(inFolder("second.log"), FIXTURE.subarray(FIXTURE.indexOf(10, 15_000) + 1));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Without any setting of a server: neither master key nor data folder. */
function clawkeep(args: string[], stdin?: Uint8Array): Promise<Outcome> {
  const command = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", "logs", ...args];
  const env = {
    NODE_ENV: "test" as const,
    PATH: process.env["PATH"],
    CLAWKEEP_DATA_DIR: "/nowhere",
    CLAWKEEP_MASTER_KEY: "no key",
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(stdin);
  });
}

describe("clawkeep logs parse, without a server", () => {
  test("prints what is held at an instant as a table, and what was read on stderr", async () => {
    const { code, stdout, stderr } = await clawkeep(["parse", inFolder("gateway.log"), ...DURING]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^PROFILE +PROVIDER +KIND +REASON +MODEL +SINCE +UNTIL +CONFIDENCE\n/);
    expect(stdout).toMatch(
      /:key1 \(sha256:[0-9a-f]{12}\) +bl-auth401 +cooldown +auth +all +2026-11-20T20:08:\S+ +2026-\S+ +stated\n/,
    );
    expect(stderr).toContain("Lines: 32");
    expect(stderr).toContain("2026.9.6 (assumed)");
  });

  test("reads files, several files, gzip and standard input alike, and gives JSON", async () => {
    const outcomes = await Promise.all([
      clawkeep(["parse", inFolder("gateway.log"), "--json", ...DURING]),
      clawkeep(["parse", inFolder("gateway.log.gz"), "--json", ...DURING]),
      clawkeep(["parse", inFolder("second.log"), inFolder("first.log"), "--json", ...DURING]),
      clawkeep(["parse", "-", "--json", ...DURING], gzipSync(FIXTURE)),
    ]);
    const [first, ...others] = outcomes.map(({ stdout }) => JSON.parse(stdout) as { holds: unknown[] });
    expect(first).toMatchObject({
      at: "2026-11-20T20:08:40.000Z",
      openclawVersion: { value: "2026.9.6", confidence: "assumed" },
      holds: [{ provider: "bl-auth401", reason: "auth", kind: "cooldown", confidence: "stated" }, {}],
      counts: { lines: 32, eventsByKind: { "state-updated": 2 } },
    });
    for (const other of others) expect(other.holds).toEqual(first?.holds);
  });

  test("a later question tells that the holds are over, and when they stood", async () => {
    const { stdout, stderr } = await clawkeep([
      "parse",
      inFolder("gateway.log"),
      "--at",
      "2026-11-21T20:00:00Z",
    ]);
    expect(stdout).toBe("Nothing is held at 2026-11-21T20:00:00.000Z.\n");
    expect(stderr).toContain("--at 2026-11-20T20:08:");
  });

  test("says which file it cannot read, with exit code 1", async () => {
    await writeFile(
      inFolder("picture.log"),
      Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256),
    );
    await writeFile(inFolder("cut.gz"), gzipSync(FIXTURE).subarray(0, 900));
    for (const file of [inFolder("none.log"), inFolder("picture.log"), inFolder("cut.gz"), folder]) {
      const outcome = await clawkeep(["parse", inFolder("gateway.log"), file]);
      expect(outcome).toMatchObject({ code: 1, stdout: "" });
      expect(outcome.stderr).toContain(`Cannot read ${file}`);
    }
  });

  test.skipIf(process.platform === "win32")("reads a named pipe, whose data is there once", async () => {
    execFileSync("sh", ["-c", 'mkfifo "$0"', inFolder("pipe.log")]);
    const parsing = clawkeep(["parse", inFolder("pipe.log"), "--json", ...DURING]);
    await writeFile(inFolder("pipe.log"), FIXTURE);
    const { code, stdout } = await parsing;
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as HoldsReport).counts.lines).toBe(32);
  });

  test("a file or a standard input of a single byte is a log without a line of a gateway", async () => {
    await writeFile(inFolder("byte.log"), "x");
    const outcomes = [
      clawkeep(["parse", inFolder("byte.log")]),
      clawkeep(["parse", "-"], Buffer.from("x")),
      clawkeep(["parse", "-"], Buffer.of(0x1f)),
    ];
    const [file, input, control] = await Promise.all(outcomes);
    for (const outcome of [file, input]) {
      expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing is held") });
      expect(outcome?.stderr).toContain("No line looks like a line of an OpenClaw gateway.");
    }
    expect(control).toMatchObject({ code: 1, stderr: expect.stringContaining("it is not text") });
  });

  test("takes a document of OpenClaw's own state, as of when its file was last written or --date says", async () => {
    const usageStats = {
      "bl-auth401:key1": { cooldownUntil: Date.parse("2026-11-20T20:09:00Z"), cooldownReason: "auth" },
    };
    const document = JSON.stringify({ version: 1, usageStats });
    await writeFile(inFolder("auth-state.json"), document);
    const written = new Date("2026-11-20T20:08:30Z");
    await utimes(inFolder("auth-state.json"), written, written);
    const utf16 = Buffer.from(`\uFEFF${document}`, "utf16le");
    const dated = ["--date", "2026-11-20T20:08:30Z"];
    const outcomes = await Promise.all([
      clawkeep(["parse", inFolder("auth-state.json"), "--json", ...DURING]),
      clawkeep(["parse", "-", "--json", ...dated, ...DURING], gzipSync(utf16)),
    ]);
    for (const { code, stdout } of outcomes) {
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        holds: [
          {
            authProfileId: "bl-auth401:key1",
            reason: "auth",
            until: "2026-11-20T20:09:00.000Z",
            confidence: "stated",
          },
        ],
        counts: { unrecognisedLines: 0, eventsByKind: { "state-stated": 1 } },
        warnings: [expect.stringContaining("was taken for that of 2026-11-20T20:08:30.000Z")],
      });
    }
  });

  test("a document of state on standard input is of now", async () => {
    const until = Date.now() + 600_000;
    const document = JSON.stringify({ usageStats: { "bl:key1": { disabledUntil: until } } });
    const { stdout } = await clawkeep(["parse", "-"], Buffer.from(document));
    expect(stdout).toContain(new Date(until).toISOString());
  });

  test("of several versions the one is printed that the holds are computed with, in whatever order files are named", async () => {
    const line = (day: string, version: string) =>
      `2026-11-${day}T08:00:00Z [gateway] update available (latest): v2026.10.1 (current v${version})\n`;
    await writeFile(inFolder("old.log"), line("10", "2026.3.13"));
    await writeFile(inFolder("new.log"), line("20", "2026.9.6"));
    const args = ["parse", inFolder("new.log"), inFolder("old.log"), "--json", "--at"];
    const outcomes = await Promise.all([
      clawkeep([...args, "2026-11-21T08:00:00Z"]),
      clawkeep([...args, "2026-11-15T08:00:00Z"]),
      clawkeep([...args, "2026-11-05T08:00:00Z"]),
    ]);
    const reports = outcomes.map(({ stdout }) => JSON.parse(stdout) as HoldsReport);
    const versions = ["2026.9.6", "2026.3.13", "2026.3.13"];
    expect(reports.map(({ openclawVersion }) => openclawVersion.value)).toEqual(versions);
    expect(reports.map(({ counts }) => counts.versionStated)).toEqual(versions);
  });

  test("what is not understood gets the usage on stderr and exit code 2", async () => {
    const file = inFolder("gateway.log");
    const wrong = [
      [],
      ["parse"],
      ["read", file],
      ["parse", file, "--at", "yesterday"],
      ["parse", file, "--date", "2026-13-45"],
      ["parse", file, "--version", "new"],
      ["parse", file, "--jsno"],
    ];
    for (const outcome of await Promise.all(wrong.map((args) => clawkeep(args)))) {
      expect(outcome).toMatchObject({ code: 2, stdout: "" });
      expect(outcome.stderr).toContain("Usage:");
    }
  });
});

test("a large file, read by two threads, says the same as read by one", async () => {
  const file = inFolder("large.log");
  await writeFile(file, mixedLog({ bytes: 66 * MIB, seed: 3 }));
  const { stdout } = await clawkeep(["parse", file, "--json", "--at", "2026-11-20T00:30:00Z"]);
  const report = JSON.parse(stdout) as HoldsReport;
  const reporter = createHoldsReporter({ version: null });
  const parts = [...readPart({ file, from: 0, to: (await stat(file)).size, assumeDate: undefined })];
  for (const part of parts) reporter.add(part);
  const counts = parts.at(-1)?.counts;
  expect(report.counts).toMatchObject(counts ?? {});
  expect(counts?.events).toBeGreaterThan(500);
  expect(parts.flatMap(({ events }) => events)).toHaveLength(counts?.events ?? 0);
  expect(report.holds).toEqual(reporter.at(new Date(report.at))?.holds);
  expect(report.holds.length).toBeGreaterThan(5);
});
