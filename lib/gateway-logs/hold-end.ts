import { holdSeconds, isMeasured, ladderFor } from "@/lib/openclaw/ladders";

import type { GatewayLogEvent } from "./events";
import type { ReplayedHold } from "./hold-snapshot";
import type { HoldState } from "./holds";
import { fromEpoch } from "./timestamps";
import type { VersionSource } from "./version";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;

type Circumstances = {
  version: string;
  versionSource: VersionSource;
  kind: HoldState["kind"];
  /** The hold whose window the line says was kept, or tells of once more; null when it opens one. */
  kept: ReplayedHold | null;
  /** For ladders whose count outlives a hold. */
  failuresInRow: number;
};

/** When a hold ends and how that is known: stated by its line, or worked out from the release's ladder. */
export function endOf(
  event: StateUpdated,
  { version, versionSource, kind, kept, failuresInRow }: Circumstances,
): Pick<HoldState, "until" | "confidence"> {
  if (kind === "blocked") return { until: null, confidence: "stated" };
  if (event.until !== null) return { until: fromEpoch(event.until), confidence: "stated" };
  // The console prints its line after the window was opened: the first to tell of it is nearest to the truth.
  if (kept) return { until: kept.until, confidence: kept.confidence };
  const ladder = ladderFor(version, event.window, event.reason);
  const fallback = ladder ?? ladderFor(version, "disabled", "billing");
  // Other counts start again when a hold ends, and no new hold starts before: it is always the first failure.
  const seconds = fallback ? holdSeconds(fallback, fallback.countSurvivesExpiry ? failuresInRow : 1) : 0;
  const isGuess =
    versionSource === "assumed" ||
    ladder === null ||
    !isMeasured(ladder, version) ||
    // A kept window that began before this log ends earlier than computed: only an upper bound is known.
    event.reused ||
    // A success between the failures, which starts the count again, need not have left a line.
    (ladder.countSurvivesExpiry && failuresInRow > 1);
  return {
    until: fromEpoch(Date.parse(event.at) + seconds * 1000),
    confidence: isGuess ? "assumed" : "computed",
  };
}
