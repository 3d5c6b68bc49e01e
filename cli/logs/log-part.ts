import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { LogCounts } from "@/lib/gateway-logs/read-log";

/** What a log, or a piece of one, says. Null: the counts come with the next. */
export type LogPart = { counts: LogCounts | null; events: GatewayLogEvent[] };

/** Takes the counts of two parts for those of one: the second follows on the first. */
export function joinCounts(left: LogCounts, right: LogCounts): LogCounts {
  return {
    lines: left.lines + right.lines,
    bytes: left.bytes + right.bytes,
    recognisedLines: left.recognisedLines + right.recognisedLines,
    unrecognisedLines: left.unrecognisedLines + right.unrecognisedLines,
    oversizedLines: left.oversizedLines + right.oversizedLines,
    events: left.events + right.events,
    undatedLines: left.undatedLines + right.undatedLines,
    maskedSecrets: left.maskedSecrets + right.maskedSecrets,
    offsetlessTimes: left.offsetlessTimes + right.offsetlessTimes,
    clockJumps: left.clockJumps + right.clockJumps,
    futureLines: left.futureLines + right.futureLines,
    firstAt: [left.firstAt, right.firstAt].filter((at) => at !== null).sort()[0] ?? null,
    lastAt:
      [left.lastAt, right.lastAt]
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? null,
    versionStated: right.versionStated ?? left.versionStated,
    versionLikely: right.versionLikely ?? left.versionLikely,
    looksBinary: left.looksBinary || right.looksBinary,
  };
}
