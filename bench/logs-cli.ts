import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

import { z } from "zod";

import { ROOT } from "@/e2e/child";

import { print } from "./figures";
import { STATE_TEXT } from "./logs-lines";

const RUNS = 5;
const run = promisify(execFile);

const Report = z.object({
  counts: z.object({ lines: z.number(), bytes: z.number(), eventsByKind: z.record(z.string(), z.number()) }),
});

/** Records with the text, wherever it stands, and those that have it as `message`. */
const JQ = `reduce inputs as $line ([0, 0];
  if $line.message == $text then [.[0] + 1, .[1] + 1]
  elif $line["1"] == $text or $line["2"] == $text then [.[0] + 1, .[1]] else . end)`;

type Measured = { seconds: number; stdout: string; peakMib: number };

/** `clawkeep logs parse` beside grep and jq, on the same file; the best of five runs, taken in turns. */
export async function commandLine(file: string): Promise<void> {
  await buildCommandLine();
  let grep: Measured | null = null;
  let ours: Measured | null = null;
  for (let turn = 0; turn < RUNS; turn += 1) {
    grep = better(grep, await measure("grep", ["-c", "-F", STATE_TEXT, file]));
    ours = better(ours, await parse(file));
  }
  if (!grep || !ours) return;
  const { counts } = Report.parse(JSON.parse(ours.stdout));
  const found = counts.eventsByKind["state-updated"] ?? 0;
  const note = `${Math.round(counts.bytes / 1024 / 1024)} MiB, ${counts.lines} lines, best of ${RUNS}`;
  print("grep -c -F", grep.seconds * 1000, "ms", note);
  print("clawkeep logs parse", ours.seconds * 1000, "ms", note);
  print("times as long as grep", ours.seconds / grep.seconds, "x");
  print("peak memory of clawkeep logs parse", ours.peakMib, "MiB");
  print("lines with the text, by grep", Number(grep.stdout), "lines");
  print("lines with the text, by clawkeep", found, "lines", sameAs(found, Number(grep.stdout)));
  await besideJq(file, ours.seconds, found);
}

/** What the command line takes for a file, the best of five, in seconds. */
export async function commandLineSeconds(file: string): Promise<number> {
  await buildCommandLine();
  let best: Measured | null = null;
  for (let turn = 0; turn < RUNS; turn += 1) best = better(best, await parse(file));
  return best?.seconds ?? Number.NaN;
}

async function besideJq(file: string, oursSeconds: number, found: number): Promise<void> {
  const installed = await run("jq", ["--version"]).catch(() => null);
  if (!installed) return print("jq", Number.NaN, "s", "jq is not installed here: not measured");
  const jq = await measure("jq", ["-n", "-c", "--arg", "text", STATE_TEXT, JQ, file]);
  const [anywhere = 0, asMessage = 0] = z.array(z.number()).parse(JSON.parse(jq.stdout));
  print("jq", jq.seconds, "s", "one run");
  print("times as fast as jq", jq.seconds / oursSeconds, "x");
  print("lines with the text, by jq", anywhere, "lines", sameAs(anywhere, found));
  print("lines with the text as .message, by jq", asMessage, "lines");
}

function parse(file: string): Promise<Measured> {
  return measure(process.execPath, [".cache/cli/clawkeep.mjs", "logs", "parse", file, "--json"]);
}

async function buildCommandLine(): Promise<void> {
  await run(process.execPath, ["scripts/build-cli.mjs"], { cwd: ROOT });
}

function measure(command: string, args: string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "ignore"] });
    let peakMib = 0;
    let stdout = "";
    const watch = setInterval(() => (peakMib = Math.max(peakMib, peakResidentMib(child.pid))), 10);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      peakMib = Math.max(peakMib, peakResidentMib(child.pid));
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - started) / 1000;
      if (code === 0) resolve({ seconds, stdout, peakMib });
      else reject(new Error(`${command} ended with code ${code}.`));
    });
  });
}

/** The most that a process has had in memory so far: Linux keeps it; 0 when it has ended. */
function peakResidentMib(pid: number | undefined): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function better(before: Measured | null, now: Measured): Measured {
  const faster = before && before.seconds < now.seconds ? before : now;
  return { ...faster, peakMib: Math.max(before?.peakMib ?? 0, now.peakMib) };
}

function sameAs(count: number, other: number): string {
  return count === other ? "the same" : `NOT THE SAME: ${other}`;
}
