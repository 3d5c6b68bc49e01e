import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text as textOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

import { afterEach, expect, test, vi } from "vitest";

import { OTHER_LINE, range, runsIn, stateLine } from "./testing/gateway-lines";
import { loopbackServer } from "./testing/loopback-server";

const COMMAND = ["--conditions=react-server", "--import", "tsx", "cli/clawkeep.ts", "ship"];
const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), "ship-"));
  folders.push(made);
  return made;
}

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...COMMAND, "--gateway", "gw_1", ...args], {
    env: { ...process.env, CLAWKEEP_TOKEN: "ck_token", CLAWKEEP_DATA_DIR: "/nowhere", ...env },
    stdio: ["pipe", "ignore", "pipe"],
  });
  children.push(child);
  return { child, stderr: textOf(child.stderr), ended: once(child, "exit") };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 2 });
const block = (from: number, to: number) =>
  range(from, to)
    .map((run) => `${OTHER_LINE}\n${stateLine(run)}\n`)
    .join("");

test("killed while it reads, writes down and sends, it loses no line of a file that grows and turns over", async () => {
  const seen = new Set<number>();
  const log = path.join(folder(), "gateway.log");
  const state = folder();
  await using server = await loopbackServer(({ lines }, index) => {
    if (index % 5 === 4) return { status: 503 };
    for (const run of runsIn(lines)) seen.add(run);
    return { status: 201 };
  });
  const args = ["--url", server.url, "--state", state, log];
  const [cursors, spool] = [path.join(state, "cursors.json"), path.join(state, "spool")];
  const moments = [
    () => server.pushes.length,
    () => (existsSync(cursors) ? statSync(cursors).mtimeMs : 0),
    () => (existsSync(spool) ? readdirSync(spool).join() : ""),
  ];
  let next = 0;
  writeFileSync(log, "");
  for (const moment of [...moments, ...moments, ...moments]) {
    appendFileSync(log, block(next, next + 1_000));
    next += 1_000;
    if (next === 5_000) {
      renameSync(log, `${log}.1`);
      writeFileSync(log, block(next, next + 1_000));
      next += 1_000;
    }
    const before = moment();
    const { child, ended } = start(args);
    await until(() => expect(moment()).not.toEqual(before));
    child.kill("SIGKILL");
    await ended;
  }
  const { ended, stderr } = start([...args, "--once"]);
  expect([(await ended)[0], await stderr]).toEqual([0, expect.any(String)]);
  expect([...seen].sort((a, b) => a - b)).toEqual(range(0, next));
});

test("asked to end by systemd, it sends what it has and ends with 0", async () => {
  await using server = await loopbackServer();
  const { child, ended, stderr } = start(["--url", server.url, "--state", folder(), "--verbose"]);
  child.stdin.write(block(0, 2));
  await until(() => expect(runsIn(server.taken)).toEqual([0, 1]));
  child.stdin.write(block(2, 3));
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(await stderr).toMatch(/Sent \d lines?; 0 KiB wait on disk\.\n.* (\d) about keys, \1 sent\.\n$/);
});

test("asked to end twice in a row, by systemd and by the npm around it, it still sends what it has", async () => {
  let takes = false;
  await using server = await loopbackServer(() => ({ status: takes ? 201 : 503 }));
  const { child, ended } = start(["--url", server.url, "--state", folder()]);
  child.stdin.write(block(0, 1));
  await until(() => expect(server.pushes.length).toBeGreaterThan(0));
  child.kill("SIGTERM");
  await sleep(100);
  child.kill("SIGTERM");
  takes = true;
  expect(await ended).toEqual([0, null]);
  expect(runsIn(server.taken)).toEqual([0]);
});

test.skipIf(process.platform === "win32")("when the npm around it is gone, it ends too", async () => {
  await using server = await loopbackServer();
  const log = path.join(folder(), "gateway.log");
  writeFileSync(log, block(0, 1));
  const args = [...COMMAND, "--gateway", "gw_1", "--url", server.url, "--state", folder(), "--verbose", log];
  // As npm does it: a shell in between, which dies of the signal without passing it on.
  const shell = spawn("sh", ["-c", `"$0" "$@"; true`, process.execPath, ...args], {
    env: { ...process.env, CLAWKEEP_TOKEN: "ck_token", npm_lifecycle_event: "clawkeep" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  children.push(shell);
  const ship = textOf(shell.stderr);
  await until(() => expect(server.pushes).toHaveLength(1));
  shell.kill("SIGTERM");
  // It holds this end of the pipe for as long as it lives.
  expect(await ship).toContain("1 sent");
});

test("when the pipe ends everything has been sent, and it ends with 0", async () => {
  await using server = await loopbackServer();
  const { child, ended } = start(["--url", server.url, "--state", folder()]);
  child.stdin.end(block(0, 100));
  expect(await ended).toEqual([0, null]);
  expect(runsIn(server.taken)).toEqual(range(0, 100));
});

test("a refused token ends it with 1 and a sentence, without the token", async () => {
  await using server = await loopbackServer(() => ({ status: 401 }));
  const { child, ended, stderr } = start(["--url", server.url, "--state", folder()]);
  child.stdin.write(block(0, 1));
  expect(await ended).toEqual([1, null]);
  expect(await stderr).toContain("does not know this token");
  expect(await stderr).not.toContain("ck_token");
});

test("a token file is read, and nothing is made that others may look into", async () => {
  await using server = await loopbackServer();
  const home = folder();
  const tokenFile = path.join(home, "token");
  writeFileSync(tokenFile, "ck_from_file\n");
  chmodSync(tokenFile, 0o600);
  const env = { XDG_STATE_HOME: path.join(home, "state"), CLAWKEEP_TOKEN: "" };
  const { child, ended } = start(["--url", server.url, "--token-file", tokenFile], env);
  child.stdin.end(block(0, 1));
  expect(await ended).toEqual([0, null]);
  expect(server.pushes[0]?.headers.authorization).toBe("Bearer ck_from_file");
  expect(existsSync(path.join(home, "state", "clawkeep", "ship", "gw_1", "spool"))).toBe(true);
});

test.each([
  [["--token", "ck_x"], /Unknown option '--token'/],
  [["--url", "http://clawkeep.example", "--gateway", "gw_1"], /can read the token/],
  [["--url", "https://user:word@clawkeep.example", "--gateway", "gw_1"], /user name and password/],
  [["--url", "https://clawkeep.example", "--gateway", "../tokens"], /begins with gw_/],
  [["--url", "https://clawkeep.example"], /whose log/],
  [["--url", "https://clawkeep.example", "--gateway", "gw_1"], /CLAWKEEP_TOKEN/],
])("%j is told to be wrong before anything is read or sent", async (args, sentence) => {
  const outcome = await new Promise<{ code: number; stderr: string }>((resolve) => {
    const env = { ...process.env, CLAWKEEP_TOKEN: "" };
    execFile(process.execPath, [...COMMAND, ...args], { env }, (error, _stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stderr }),
    );
  });
  expect(outcome.stderr).toMatch(sentence);
  expect(outcome.code).toBe(2);
});
