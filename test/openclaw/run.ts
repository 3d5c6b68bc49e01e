import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { type Case, problemOf } from "./cases";
import { type ChatResult, chatsOf } from "./chat";
import { compatibilityPage } from "./compatibility-page";
import { everyCase } from "./every-case";
import { CACHE_DIR, installOpenClaw } from "./install";
import { writeJudged } from "./judged-file";
import { endAllProcesses } from "./openclaw-process";
import { sampleOf } from "./sample";
import { perform } from "./trial";
import { openVerdictStore, type Verdict, type VerdictStore } from "./verdict-store";

/** A cold `config validate` takes seconds of CPU. */
const AT_ONCE = 2;
/** Added up with the other runners by scripts/count-results.mjs. */
const RESULTS_DIR = join(".cache", "results");

const PAGE = join(import.meta.dirname, "../../docs/compatibility.md");

const { values: options } = parseArgs({
  options: {
    versions: { type: "string" },
    all: { type: "boolean", default: false },
    fresh: { type: "boolean", default: false },
    "no-chat": { type: "boolean", default: false },
  },
});

/** The newest first: it is the one that most people have. */
const versions = options.versions?.split(",") ?? EXPORT_TARGETS.toReversed();
/** Trials that are on the way: the same one is not begun a second time. */
const underWay = new Map<string, Promise<Verdict>>();
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
  reportError(error);
}
await mkdir(RESULTS_DIR, { recursive: true });
await writeFile(join(RESULTS_DIR, "openclaw.json"), JSON.stringify({ passed, failed }));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function main(): Promise<void> {
  if (options.fresh) await rm(join(CACHE_DIR, "verdicts.json"), { force: true });
  const store = await openVerdictStore();
  const every = versions.flatMap(everyCase);
  const sample = sampleOf(every);
  // What says most comes first.
  const cases = options.all ? [...new Set([...sample, ...every])] : sample;
  const chatting = options["no-chat"] ? [] : chatsOf(versions, options.all ? "all" : "sample");
  const verdicts = new Map<Case, Verdict>();
  const chats: ChatResult[] = [];

  const programs = installInTurn();
  const work = versions.flatMap((version) => {
    const withProgram = (run: (program: string) => Promise<void>) => async () => {
      const program = await programs.get(version);
      if (program !== undefined && program !== null) await run(program);
    };
    return [
      ...chatting
        .filter((each) => each.version === version)
        .map(({ run }) =>
          withProgram(async (program) => {
            for (const result of await run(program)) {
              chats.push(result);
              report(`${version} ${result.title}`, result.problem);
            }
          }),
        ),
      ...cases
        .filter((each) => each.version === version)
        .map((each) =>
          withProgram(async (program) => {
            verdicts.set(each, await judged(each, program, store));
          }),
        ),
    ];
  });
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = work.shift(); next; next = work.shift()) await next().catch(reportError);
    }),
  );
  const isWhole = options.all && options.versions === undefined && !options["no-chat"];
  if (!isWhole || verdicts.size < cases.length) return;
  await writeFile(PAGE, compatibilityPage({ versions: EXPORT_TARGETS, verdicts, chats }));
  if (failed === 0) await writeJudged(verdicts);
  console.log(`wrote docs/compatibility.md${failed === 0 ? " and lib/openclaw/data/judged.json" : ""}`);
}

/** One after the other, each ready while the next is on its way; null for one that could not be installed. */
function installInTurn(): Map<string, Promise<string | null>> {
  const programs = new Map<string, Promise<string | null>>();
  let before: Promise<unknown> = Promise.resolve();
  for (const version of versions) {
    const program = before
      .then(() => installOpenClaw(version, console.log))
      .catch((error: unknown) => {
        reportError(error);
        return null;
      });
    programs.set(version, program);
    before = program;
  }
  return programs;
}

async function judged(each: Case, program: string, store: VerdictStore): Promise<Verdict> {
  const startedAt = performance.now();
  const { version, trial, title } = each;
  const content = JSON.stringify(trial);
  const key = `${version} ${content}`;
  const known = store.get(version, content);
  const verdict = known ?? (await (underWay.get(key) ?? begun()));
  const problem = problemOf(each, verdict);
  // What is not as expected may come of a slow machine: it is judged again next time.
  if (known === null && problem === null) {
    store.put(version, content, verdict);
    await store.save();
  }
  const time = known ? "cached" : `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  report(`${version} ${title} (${time})`, problem);
  return verdict;

  function begun(): Promise<Verdict> {
    const trying = perform(program, version, trial);
    underWay.set(key, trying);
    return trying;
  }
}

function reportError(error: unknown): void {
  failed += 1;
  console.log(`not ok ${error instanceof Error ? error.message : String(error)}`);
}

function report(title: string, problem: string | null): void {
  if (problem === null) passed += 1;
  else failed += 1;
  console.log(
    problem === null ? `ok ${title}` : `not ok ${title}\n    ${problem.replaceAll("\n", "\n    ")}`,
  );
}
