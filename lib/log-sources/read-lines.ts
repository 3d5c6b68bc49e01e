import { createLogReader } from "@/lib/gateway-logs/read-log";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { Scrub } from "@/lib/gateway-logs/parse-line";

import type { Reading } from "./health.rules";

type How = {
  scrub: Scrub;
  /** `2026-11-20`: the date of console lines that have a time of day only. */
  day: string | null;
  /** Instant of the line before, from another reading: dates lines that have less than a full date of their own. */
  previousAt: string | null;
  /** Whether the lines follow those that were read last. */
  continues: boolean;
  /** Whether they were written since the last look. */
  live: boolean;
  now: Date;
};

/**
 * Reads whole lines. `at` is what the next reading is given as `previousAt`; kept with the position, reading goes on
 * after a restart as it would have without.
 */
export function readLines(
  bytes: Uint8Array,
  { scrub, day, previousAt, continues, live, now }: How,
): { reading: Reading; events: GatewayLogEvent[]; at: string | null } {
  const events: GatewayLogEvent[] = [];
  const reader = createLogReader({
    scrub,
    now: now.toISOString(),
    previousAt,
    ...(day === null ? {} : { assumeDate: day }),
    onEvent: (event) => events.push(event),
  });
  reader.push(bytes);
  const { lines, firstAt, lastAt, undatedLines, versionStated, versionLikely, ...doubtful } = reader.end();
  const suppressed = events.some(({ kind }) => kind === "writes-suppressed");
  return {
    events,
    at: reader.instant(),
    reading: {
      lines,
      events: events.length,
      firstAt,
      lastAt,
      undatedLines,
      continues,
      live,
      versionStated,
      versionLikely,
      warnings: [
        ...(suppressed ? ["suppressed-writes"] : []),
        ...(doubtful.offsetlessTimes > 0 ? ["no-offset"] : []),
        ...(doubtful.clockJumps > 0 ? ["clock-jump"] : []),
        ...(doubtful.futureLines > 0 ? ["future-lines"] : []),
      ],
    },
  };
}
