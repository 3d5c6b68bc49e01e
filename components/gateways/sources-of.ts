import { stateOf } from "@/components/log-sources/source-state";
import type { LogSourceSummary, SourceState } from "@/lib/log-sources/schemas";
import { lastSignOf } from "@/lib/log-sources/silence.rules";

/** The sources of each gateway by its id; missing where they are not known. */
export type SourcesByGateway = ReadonlyMap<string, readonly LogSourceSummary[]>;

/** What somebody has to see first. */
const ORDER = ["failing", "unpaired", "reading", "waiting", "off"] as const satisfies readonly SourceState[];

/** The source a card tells of: one in trouble, else the one whose lines come now. */
export function mainSource(sources: readonly LogSourceSummary[]): LogSourceSummary | undefined {
  return sources.toSorted(
    (a, b) =>
      ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)) || lastSignOf(b).localeCompare(lastSignOf(a)),
  )[0];
}

export function isInTrouble(source: LogSourceSummary): boolean {
  const state = stateOf(source);
  return state === "failing" || state === "unpaired";
}

/** The newest line of a gateway, whoever brought it. */
export function newestLine(
  sources: readonly LogSourceSummary[],
  lastImport: { lastAt: string | null } | null,
): string | null {
  const times = [...sources.map(({ health }) => health.lastLineAt), lastImport?.lastAt ?? null];
  return (
    times
      .flatMap((at) => at ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

/** `+0.2 s`, `−2.7 s`: a line's arrival minus its own time, which is delay and the difference of the clocks. */
export function clockText(lagMs: number): string {
  const seconds = (Math.abs(lagMs) / 1000).toFixed(1);
  return `${lagMs < 0 && seconds !== "0.0" ? "−" : "+"}${seconds} s`;
}
