import { beatOf } from "@/lib/checks/outcome.rules";
import type { CheckDetail } from "@/lib/checks/schemas";
import { mostTrusted } from "@/lib/credentials/rules";
import { withBeat } from "@/lib/profiles/beats.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import { advanceStanding } from "@/lib/profiles/standing.rules";

/** A row after a check, as the server keeps it, by the same rules. */
export function rowWithCheck(row: ProfileRow, check: CheckDetail): ProfileRow {
  const { id, level, startedAt, durationMs } = check;
  // The live stream was faster.
  if (row.lastCheck?.id === id) return row;
  const { standing } = advanceStanding(row.standing, check, {
    usesTrustedKey: check.credentialId === mostTrusted(row.credentials)?.id,
    // Its own id comes with the next reading.
    newIncidentId: () => id,
  });
  return {
    ...row,
    standing,
    lastCheck: { id, level, startedAt, durationMs },
    beats: withBeat(row.beats, beatOf(check)),
  };
}
