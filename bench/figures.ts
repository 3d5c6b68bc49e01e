import { readFileSync } from "node:fs";

/** One figure of this machine, as a JSON line. */
export function print(figure: string, value: number, unit: string, note = ""): void {
  process.stdout.write(`${JSON.stringify({ figure, value: Math.round(value * 10) / 10, unit, note })}\n`);
}

/** What a process keeps in memory, from Linux's own books. */
export function residentMib(pid: number): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) / 1024;
}

/** The value that `share` (0–1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
