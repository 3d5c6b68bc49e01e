import { type Fact, type Report, rowName } from "./messages";

type Counts = { done: Record<string, number>; cutShort: Record<string, number>; faults: string[] };

/** What was acknowledged over all rounds, and what a kill left open. */
export class Ledger {
  readonly #facts = new Map<string, Fact>();
  readonly #fresh = new Set<string>();
  readonly #begun = new Map<number, { deed: string; touches: string[] }>();
  readonly #counts: Counts;
  #logs = 0;

  constructor(counts: Counts) {
    this.#counts = counts;
  }

  note(report: Report): void {
    if (report.report === "begins") {
      this.#begun.set(report.lane, { deed: report.deed, touches: report.touches.map((row) => rowName(row)) });
    } else if (report.report === "did") {
      if (this.#begun.delete(report.lane)) count(this.#counts.done, report.deed);
      for (const fact of report.facts) this.#keep(fact);
    } else if (report.report === "failed") {
      this.#counts.faults.push(`${report.deed}: ${report.message}`);
    }
  }

  #keep(fact: Fact): void {
    this.#logs += 1;
    const name = fact.kind === "lines" ? `log ${this.#logs}` : rowName(fact);
    const before = this.#facts.get(name);
    const kept =
      fact.kind === "row" && before?.kind === "row"
        ? { ...before, ...fact, is: { ...before.is, ...fact.is } }
        : fact;
    this.#facts.set(name, kept);
    this.#fresh.add(name);
  }

  /** The process was killed: nobody knows of what was under way whether it landed. The invariants hold all the same. */
  cutShort(): void {
    for (const { deed, touches } of this.#begun.values()) {
      count(this.#counts.cutShort, deed);
      for (const name of touches) {
        this.#facts.delete(name);
        this.#fresh.delete(name);
      }
    }
    this.#begun.clear();
  }

  /** What no start has been asked for since it was acknowledged. */
  fresh(): Fact[] {
    return [...this.#fresh].flatMap((name) => this.#facts.get(name) ?? []);
  }

  /** The fresh ones were found. */
  examined(): void {
    this.#fresh.clear();
  }

  all(): Fact[] {
    return [...this.#facts.values()];
  }
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
