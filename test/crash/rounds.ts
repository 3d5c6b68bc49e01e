import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startSimulator } from "@/simulator/start-simulator";
import { createRandom, type Random } from "@/test/random-config";

import { buildWorker } from "./built-worker";
import { Ledger } from "./ledger";
import { linesOf, type Order, type Report } from "./messages";

const ROOT = path.resolve(import.meta.dirname, "../..");
/** Bounds a hang: a start on a busy machine takes seconds. */
const PATIENCE_MS = 60_000;

export type CrashOutcome = {
  kills: number;
  /** Kills before the start was over. */
  killsAtStart: number;
  /** Deeds that were acknowledged, by name, and deeds that a kill cut short. */
  done: Record<string, number>;
  cutShort: Record<string, number>;
  /** Everything that is wrong. */
  faults: string[];
};

/**
 * Kills a process (SIGKILL) `rounds` times while it works on one database, starts another, and asks that one whether all
 * that was acknowledged is there and nothing is half done. By turns it is killed from outside after some milliseconds,
 * and by itself at some statement of SQL, of its work or of its start.
 */
export async function crashRounds({
  rounds,
  seed,
  onRound,
}: {
  rounds: number;
  seed: number;
  onRound?: (round: number, outcome: CrashOutcome) => void;
}): Promise<CrashOutcome> {
  const random = createRandom(seed);
  const dataDir = await mkdtemp(path.join(tmpdir(), "clawkeep-crash-"));
  const [simulator, built] = await Promise.all([startSimulator(), buildWorker()]);
  const env = {
    CLAWKEEP_DATA_DIR: dataDir,
    CLAWKEEP_CONNECT_TO: `*:443:127.0.0.1:${simulator.port}`,
    CLAWKEEP_SCHEDULE: "off",
    CLAWKEEP_SOURCES: "off",
    CLAWKEEP_LOG_LEVEL: "warn",
    CLAWKEEP_CRASH_KEY: simulator.keys.standard["cn-beijing"],
    NODE_EXTRA_CA_CERTS: simulator.caFile,
  };
  const outcome: CrashOutcome = { kills: 0, killsAtStart: 0, done: {}, cutShort: {}, faults: [] };
  const ledger = new Ledger(outcome);
  // Loading the code takes longer than a round: the next one does so meanwhile.
  let next = new Worker(built.file, env);
  try {
    for (let round = 1; round <= rounds && outcome.faults.length === 0; round += 1) {
      const worker = next;
      next = new Worker(built.file, env);
      const faults = await oneRound(worker, ledger, { round, random, outcome });
      outcome.faults.push(...faults.map((fault) => `seed ${seed}, round ${round}: ${fault}`));
      onRound?.(round, outcome);
    }
    const last = await examined(next, ledger.all());
    outcome.faults.push(...last.map((fault) => `seed ${seed}, at the end: ${fault}`));
    return outcome;
  } finally {
    await next.end();
    await simulator.close();
    await built.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function oneRound(
  worker: Worker,
  ledger: Ledger,
  { round, random, outcome }: { round: number; random: Random; outcome: CrashOutcome },
): Promise<string[]> {
  const dieAt = dieAtOf(random, round);
  const faults = await examined(worker, ledger.fresh(), dieAt);
  if (worker.wasKilled) {
    outcome.kills += 1;
    outcome.killsAtStart += 1;
    return faults;
  }
  if (faults.length > 0) {
    await worker.end();
    return faults;
  }
  ledger.examined();
  worker.onReport = (report) => ledger.note(report);
  worker.tell({ order: "work", seed: random.below(1_000_000) });
  if (dieAt === null) {
    await sleep(20 + random.below(600));
    await worker.end();
  } else await worker.ended();
  ledger.cutShort();
  outcome.kills += 1;
  return worker.wasKilled ? [] : [`it ended by itself: ${worker.output()}`];
}

/** From outside, at a statement of the work, or, now and then and at first, at one of the start. */
function dieAtOf(random: Random, round: number): Extract<Order, { order: "start" }>["dieAt"] {
  if (round === 1 || random.below(10) === 0) return { statement: 1 + random.below(60), from: "start" };
  return random.below(2) === 0 ? null : { statement: 1 + random.below(900), from: "work" };
}

/** Starts it and asks it what is wrong. Empty too when it was killed meanwhile, as it was told to be. */
async function examined(
  worker: Worker,
  facts: ReturnType<Ledger["all"]>,
  dieAt: Extract<Order, { order: "start" }>["dieAt"] = null,
): Promise<string[]> {
  worker.tell({ order: "start", dieAt });
  if ((await worker.hears("started")) === null) {
    return worker.wasKilled && dieAt?.from === "start" ? [] : [`it did not start: ${worker.output()}`];
  }
  worker.tell({ order: "examine", facts });
  const report = await worker.hears("examined");
  if (report !== null) return report.faults;
  return worker.wasKilled && dieAt?.from === "start" ? [] : [`it ended when asked: ${worker.output()}`];
}

/** A process of worker.ts. */
class Worker {
  readonly #process: ChildProcess;
  readonly #gone: Promise<unknown>;
  readonly #reports: Report[] = [];
  #output = "";
  #wake: () => void = () => undefined;
  onReport: (report: Report) => void = () => undefined;

  constructor(file: string, env: Record<string, string>) {
    const child = spawn(process.execPath, ["--conditions=react-server", file], {
      cwd: ROOT,
      env: { ...process.env, ...env },
    });
    this.#process = child;
    const read = linesOf<Report>((report) => {
      this.#reports.push(report);
      this.onReport(report);
      this.#wake();
    });
    child.stdout.on("data", read);
    child.stderr.on("data", (chunk: Buffer) => (this.#output += chunk.toString("utf8")));
    // An order to one that is dead already.
    child.stdin.on("error", () => undefined);
    // "close", not "exit": what it said before is read by then.
    this.#gone = once(child, "close").then(() => this.#wake());
  }

  get wasKilled(): boolean {
    return this.#process.signalCode === "SIGKILL";
  }

  output(): string {
    return this.#output;
  }

  tell(order: Order): void {
    this.#process.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  /** The next report of this kind; null when it ended before. */
  async hears<Kind extends Report["report"]>(kind: Kind): Promise<Extract<Report, { report: Kind }> | null> {
    const patience = setTimeout(() => this.#process.kill("SIGABRT"), PATIENCE_MS);
    try {
      for (;;) {
        const found = this.#reports.find(
          (report): report is Extract<Report, { report: Kind }> => report.report === kind,
        );
        if (found) return found;
        if (this.#process.exitCode !== null || this.#process.signalCode !== null) return null;
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(patience);
    }
  }

  async ended(): Promise<void> {
    const patience = setTimeout(() => this.#process.kill("SIGABRT"), PATIENCE_MS);
    await this.#gone;
    clearTimeout(patience);
  }

  async end(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#gone;
  }
}
