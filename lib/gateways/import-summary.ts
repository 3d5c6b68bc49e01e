import "server-only";

import { DomainError } from "@/lib/core/errors";
import type { LogCounts } from "@/lib/gateway-logs/read-log";
import { resolveVersion } from "@/lib/gateway-logs/version";

import type { LogImportSummary } from "./schemas";
import type { StagedLog } from "./stage-log";

/** Throws `invalid_input` for what is empty or no text. */
export function refuseUnreadable(counts: LogCounts): void {
  if (counts.bytes === 0) throw new DomainError("invalid_input", "The log is empty.");
  if (counts.looksBinary) {
    throw new DomainError(
      "invalid_input",
      "This is not text. Send the log as JSONL or console text; .gz is fine.",
    );
  }
}

/** What was read, with what may make it say less than it seems to. */
export function summaryOf({ counts, isSuppressed }: StagedLog) {
  const { lines, bytes, events, recognisedLines, unrecognisedLines, oversizedLines, firstAt, lastAt } =
    counts;
  const warnings = [
    ...(recognisedLines === 0 ? ["no-log-line"] : []),
    ...(recognisedLines > 0 && events === 0 ? ["no-credential-event"] : []),
    ...(oversizedLines > 0 ? ["oversized-lines"] : []),
    ...(counts.undatedLines > 0 ? ["undated-lines"] : []),
    ...(counts.offsetlessTimes > 0 ? ["no-offset"] : []),
    ...(counts.clockJumps > 0 ? ["clock-jump"] : []),
    ...(counts.futureLines > 0 ? ["future-lines"] : []),
    ...(isSuppressed ? ["suppressed-writes"] : []),
  ];
  return {
    lines,
    bytes,
    events,
    recognisedLines,
    unrecognisedLines,
    oversizedLines,
    firstAt,
    lastAt,
    maskedSecrets: counts.maskedSecrets,
    warnings,
  };
}

export function versionOf(
  { versionStated, versionLikely }: LogCounts,
  given: string | null,
): LogImportSummary["version"] {
  const { version, source } = resolveVersion({ stated: versionStated, given, likely: versionLikely });
  return { value: version, confidence: source };
}
