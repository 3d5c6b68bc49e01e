import { useTranslations } from "next-intl";

import { BEATS_KEPT } from "@/lib/profiles/beats.rules";
import type { Beat } from "@/lib/profiles/standing.schemas";

import { countBeats } from "./heartbeat-shape";
import { useFormat } from "./use-format";

const ORDER = ["ok", "partly", "failed", "unknown"] as const satisfies readonly Beat["outcome"][];

/** What a heartbeat strip says, in words: as a whole, and of one beat. */
export function useBeatText(): {
  /** "28 ok · 2 failed" */
  counts: (beats: readonly Beat[]) => string;
  /** "20 Nov 2026, 17:40:00 (UTC+8) · ok · 371 ms" */
  beat: (beat: Beat) => string;
} {
  const t = useTranslations("history.heartbeat");
  const format = useFormat();
  return {
    counts: (beats) => {
      const shown = beats.slice(-BEATS_KEPT);
      const counts = countBeats(shown);
      if (shown.length === 0) return t("none");
      return ORDER.filter((outcome) => counts[outcome] > 0)
        .map((outcome) => t(`counted.${outcome}`, { count: counts[outcome] }))
        .join(" · ");
    },
    beat: ({ at, outcome, latencyMs }) =>
      [format.absolute(at), t(`outcome.${outcome}`), latencyMs !== null && format.latency(latencyMs)]
        .filter(Boolean)
        .join(" · "),
  };
}
