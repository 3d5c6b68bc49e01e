import type { SourceErrorCode, SourceHealth } from "./schemas";

/** Clocks of two machines differ by seconds; by this much something is wrong. Milliseconds. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * What describes the newest lines and goes with them. The others stay until the source is switched off and on: what was
 * read stays as doubtful as it was, also where a clock had jumped.
 */
export const CLOCK_WARNINGS: ReadonlySet<string> = new Set(["future-lines"]);

export const NEW_HEALTH: SourceHealth = {
  state: "waiting",
  lastLineAt: null,
  lastReadAt: null,
  lagMs: null,
  lines: 0,
  events: 0,
  versionStated: null,
  versionLikely: null,
  error: null,
  warnings: [],
};

/** What one reading brought. Instants are ISO 8601 UTC. */
export type Reading = {
  lines: number;
  events: number;
  firstAt: string | null;
  lastAt: string | null;
  undatedLines: number;
  /** Its lines follow those of the reading before. A file begun anew, or sent again as a whole, goes back in time. */
  continues: boolean;
  /** They were written since the last look, as far as is known: only then does their age tell of delay and clocks. */
  live: boolean;
  versionStated: string | null;
  versionLikely: string | null;
  /** Machine words of what may have been missed. */
  warnings: readonly string[];
};

export const NOTHING_READ: Reading = {
  lines: 0,
  events: 0,
  firstAt: null,
  lastAt: null,
  undatedLines: 0,
  continues: true,
  live: true,
  versionStated: null,
  versionLikely: null,
  warnings: [],
};

/** The source can be read; `reading` is what came, possibly nothing. */
export function healthAfterReading(health: SourceHealth, reading: Reading, now: Date): SourceHealth {
  const came = reading.lines > 0;
  const lastReadAt = came ? now.toISOString() : health.lastReadAt;
  const lastLineAt = reading.lastAt ?? health.lastLineAt;
  return {
    state: "reading",
    lastLineAt,
    lastReadAt,
    lagMs:
      reading.live && reading.lastAt !== null ? now.getTime() - Date.parse(reading.lastAt) : health.lagMs,
    lines: health.lines + reading.lines,
    events: health.events + reading.events,
    versionStated: reading.versionStated ?? health.versionStated,
    versionLikely: reading.versionLikely ?? health.versionLikely,
    error: null,
    warnings: warningsAfter(health, reading, now),
  };
}

function warningsAfter(health: SourceHealth, reading: Reading, now: Date): string[] {
  const { firstAt, lastAt } = reading;
  const kept =
    lastAt === null ? health.warnings : health.warnings.filter((word) => !CLOCK_WARNINGS.has(word));
  const jumped =
    reading.continues &&
    firstAt !== null &&
    health.lastLineAt !== null &&
    Date.parse(firstAt) < Date.parse(health.lastLineAt) - CLOCK_TOLERANCE_MS;
  const ahead = lastAt !== null && Date.parse(lastAt) > now.getTime() + CLOCK_TOLERANCE_MS;
  return [
    ...new Set([
      ...kept,
      ...reading.warnings,
      ...(jumped ? ["clock-jump"] : []),
      ...(ahead ? ["future-lines"] : []),
      ...(reading.undatedLines > 0 ? ["undated-lines"] : []),
    ]),
  ];
}

/** It cannot be read now. `detail` is what the other side said, scrubbed. */
export function healthFailing(
  health: SourceHealth,
  failure: { code: SourceErrorCode; detail: string | null; nextTryAt: Date | null },
  now: Date,
): SourceHealth {
  const { code, detail, nextTryAt } = failure;
  const same = health.error?.code === code ? health.error : null;
  return {
    ...health,
    state: code === "pairing-required" ? "unpaired" : "failing",
    error: {
      code,
      detail,
      since: same?.since ?? now.toISOString(),
      attempts: (same?.attempts ?? 0) + 1,
      nextTryAt: nextTryAt?.toISOString() ?? null,
    },
  };
}

/** Switched on it begins anew to say what it misses; what it has counted stays. */
export function healthSwitched(health: SourceHealth, enabled: boolean): SourceHealth {
  return {
    ...health,
    state: enabled ? "waiting" : "off",
    error: null,
    warnings: enabled ? [] : health.warnings,
  };
}

/** Whether people should be told at once; counters alone can wait. */
export function differsInState(a: SourceHealth, b: SourceHealth): boolean {
  return (
    a.state !== b.state ||
    a.error?.code !== b.error?.code ||
    a.error?.detail !== b.error?.detail ||
    a.versionStated !== b.versionStated ||
    a.versionLikely !== b.versionLikely ||
    a.warnings.join() !== b.warnings.join()
  );
}
