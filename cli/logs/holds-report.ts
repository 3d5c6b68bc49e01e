import type { GatewayLogEvent } from "@/lib/gateway-logs/events";
import type { HoldState } from "@/lib/gateway-logs/holds";
import type { LogCounts } from "@/lib/gateway-logs/read-log";
import { createHoldReducer } from "@/lib/gateway-logs/reduce-holds";
import type { VersionSource } from "@/lib/gateway-logs/version";
import { candidateAuthProfileIds, matchAuthProfile } from "@/lib/openclaw/auth-profile-id";

import { counted } from "../counted";
import { joinCounts, type LogPart } from "./log-part";

export type ReportedHold = HoldState & {
  /** The id that the hash stands for: one that the log has in clear, or a usual one. Null when none fits. */
  authProfileId: string | null;
};

export type HoldsReport = {
  at: string;
  openclawVersion: { value: string; confidence: VersionSource };
  holds: ReportedHold[];
  counts: LogCounts & { eventsByKind: Partial<Record<GatewayLogEvent["kind"], number>> };
  warnings: string[];
};

export type HoldsReporter = {
  add: (part: LogPart) => void;
  /** Null when nothing was added. */
  at: (date: Date) => HoldsReport | null;
};

/** What logs tell of an instant, part by part: one is replayed while the next is still read. */
export function createHoldsReporter(given: { version: string | null }): HoldsReporter {
  const versionConfidence = given.version === null ? "assumed" : "given";
  const reducer = createHoldReducer({ version: given.version, versionConfidence });
  const authProfileIds = new Set<string>();
  const byKind: Partial<Record<GatewayLogEvent["kind"], number>> = {};
  const stateInstants = new Set<string>();
  let counts: LogCounts | null = null;
  let lastEventAt = "";
  let inOrder = true;

  return {
    add(part) {
      if (part.counts !== null) counts = counts === null ? part.counts : joinCounts(counts, part.counts);
      for (const event of part.events) {
        reducer.add(event);
        inOrder &&= event.at >= lastEventAt;
        lastEventAt = event.at;
        byKind[event.kind] = (byKind[event.kind] ?? 0) + 1;
        if ("authProfileId" in event) authProfileIds.add(event.authProfileId);
        if (event.kind === "state-stated") stateInstants.add(event.at);
      }
      // Replays them now, while more is read. Events out of order would be replayed again each time.
      if (inOrder && lastEventAt !== "") reducer.at(new Date(lastEventAt));
    },
    at(date) {
      if (counts === null) return null;
      const told = reducer.openclawAt(date);
      // A line without a time states a version too, and gives no event.
      const versionStated = told.source === "stated" ? told.version : counts.versionStated;
      const { version, source } =
        versionStated === null ? told : { version: versionStated, source: "stated" as const };
      const holds = reducer.at(date).map((hold) => {
        const candidates = [...authProfileIds, ...candidateAuthProfileIds(hold.provider)];
        return { ...hold, authProfileId: matchAuthProfile(hold.authProfileHash, candidates) };
      });
      const warnings = [...warningsOf(counts), ...[...stateInstants].map(stateWarning)];
      const standAtEnd = counts.lastAt === null ? 0 : reducer.at(new Date(counts.lastAt)).length;
      if (holds.length === 0 && standAtEnd > 0) {
        warnings.push(`Holds at the log's last line: ${standAtEnd}. To see them: --at ${counts.lastAt}`);
      }
      return {
        at: date.toISOString(),
        openclawVersion: { value: version, confidence: source },
        holds,
        counts: { ...counts, versionStated, eventsByKind: byKind },
        warnings,
      };
    },
  };
}

function warningsOf(counts: LogCounts): string[] {
  return [
    ...(counts.recognisedLines === 0 ? ["No line looks like a line of an OpenClaw gateway."] : []),
    ...(counts.undatedLines > 0
      ? [`Lines without a date, left out: ${counts.undatedLines}. Give it: --date YYYY-MM-DD`]
      : []),
    ...(counts.oversizedLines > 0 ? [`Lines over 1 MiB, left out: ${counts.oversizedLines}.`] : []),
    ...(counts.offsetlessTimes > 0
      ? [
          `Times without an offset, taken for UTC: ${counts.offsetlessTimes}. Give it: --date YYYY-MM-DD+HH:MM`,
        ]
      : []),
    ...(counts.clockJumps > 0
      ? [
          `The time jumps back ${counted(counts.clockJumps, "time")}: a clock was set back, or files are out of order.`,
        ]
      : []),
    ...(counts.futureLines > 0
      ? [`Lines from the future: ${counts.futureLines}, up to ${counts.lastAt}. A clock is wrong.`]
      : []),
  ];
}

function stateWarning(at: string): string {
  return `OpenClaw's own state was taken for that of ${at}. If it is of another time: --date YYYY-MM-DDTHH:MMZ`;
}
