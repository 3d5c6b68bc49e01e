import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { type Case, everyCase, sampleCases } from "./cases";
import { chat } from "./chat";
import { writeCompatibilityPage } from "./compatibility-page";
import { CACHE_DIR, installOpenClaw } from "./install";
import { isProvable, judge, judgedContent } from "./judge";
import { endAllProcesses } from "./openclaw-process";
import { openVerdictStore, type Verdict } from "./verdict-store";

const CI_VERSIONS = ["2026.5.12", "2026.9.6"];
/** 2026.2.17 is the one that sends the role developer unless told not to; 2026.3.13 does not chat with its stubs. */
const CHAT_VERSIONS = ["2026.2.17", "2026.9.6"];
const CHAT_PRESET = "standard-us-east-1-shared";
/** A cold `config validate` takes seconds of CPU. */
const AT_ONCE = 2;
/** Added up with the other runners by scripts/count-results.mjs. */
const RESULTS_DIR = join(".cache", "results");

const { values: options } = parseArgs({
  options: {
    versions: { type: "string" },
    all: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    "no-chat": { type: "boolean", default: false },
  },
});

const versions = options.versions?.split(",") ?? (options.all ? [...EXPORT_TARGETS] : CI_VERSIONS);
const cases = options.all ? everyCase() : sampleCases();
let passed = 0;
let failed = 0;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endAllProcesses();
    process.exit(1);
  });
}

try {
  await main();
} catch (error) {
  failed += 1;
  console.log(`not ok ${error instanceof Error ? error.message : String(error)}`);
}
await mkdir(RESULTS_DIR, { recursive: true });
await writeFile(join(RESULTS_DIR, "openclaw.json"), JSON.stringify({ passed, failed }));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function main(): Promise<void> {
  if (options.fresh) await rm(join(CACHE_DIR, "verdicts.json"), { force: true });
  const store = await openVerdictStore();
  const programs = new Map<string, string>();
  for (const version of versions) programs.set(version, await installOpenClaw(version, console.log));

  const verdicts = new Map<string, Verdict>();
  const work = [...programs].flatMap(([version, program]) =>
    cases
      .filter(({ proof }) => isProvable(proof, version))
      .map((each) => ({ version, program, case: each, content: judgedContent({ version, case: each }) })),
  );
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = work.shift(); next; next = work.shift()) {
        const startedAt = performance.now();
        const known = store.get(next.version, next.content);
        const verdict = known ?? (await judge(next));
        // A refusal may have been a slow machine: it is judged again next time.
        if (verdict.outcome === "accepted") store.put(next.version, next.content, verdict);
        verdicts.set(keyOf(next.case.id, next.version), verdict);
        const time = known ? "cached" : `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
        report(`${next.version} ${titleOf(next.case)} (${time})`, problemOf(verdict));
      }
    }),
  );
  await store.save();
  if (options.all && options.versions === undefined)
    await writePage(
      cases.filter(({ proof }) => proof !== "control"),
      verdicts,
    );

  for (const version of options["no-chat"] ? [] : CHAT_VERSIONS) {
    const program = programs.get(version);
    if (program === undefined) continue;
    for (const { id, problem } of await chat(version, program, CHAT_PRESET))
      report(`${version} ${id}`, problem);
  }
}

function titleOf({ id, proof }: Case): string {
  return proof === "control" ? id : `accepts ${id}`;
}

function problemOf({ outcome, detail }: Verdict): string | null {
  return outcome === "accepted" ? null : `${outcome}: ${detail}`;
}

function report(title: string, problem: string | null): void {
  if (problem === null) passed += 1;
  else failed += 1;
  console.log(
    problem === null ? `ok ${title}` : `not ok ${title}\n    ${problem.replaceAll("\n", "\n    ")}`,
  );
}

async function writePage(judged: Case[], verdicts: Map<string, Verdict>): Promise<void> {
  await writeCompatibilityPage(judged, versions, (caseId, version) => {
    return verdicts.get(keyOf(caseId, version)) ?? null;
  });
  console.log("wrote docs/compatibility.md");
}

function keyOf(caseId: string, version: string): string {
  return `${version} ${caseId}`;
}
