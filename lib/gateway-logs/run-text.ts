import type { UnkeyedEvent } from "./dedupe-key";
import { before, numberOrNull, orNull } from "./text-fields";

// What says how a run ended begins its message: further in, it is quoted. Other lines quote why it could not begin.
export const RUN_PATTERNS = {
  laneError: /^lane task error: lane=(\S+)(?: durationMs=(\d{1,12}))? error="(.*)/s,
  /** `FailoverError: …` up to 2026.7; from 2026.9 the class stands behind the text, as `errorName=`. */
  errorClass: /^\w{0,40}Error: /,
  exhausted: /All models failed(?: \((\d{1,6})\))?: (.*)/s,
  runId: / runId=(\S+)/,
  noProfile: /No available auth profile for (\S+) \(all in cooldown or unavailable\)/,
  /** 2026.9, at info. Other stop reasons are no success: `error` and `aborted` end a run the same way. */
  stopped: /^\[agent\] run (\S+) ended with stopReason=stop\b/,
  /** All releases, at debug. */
  ended: /^embedded run agent end: runId=(\S+) isError=false/,
};

/** Where the text of the exhaustion ends on a line that says it twice: `… (auth) | MODEL_FALLBACK_SKIPPED runId=…`. */
const EXHAUSTED_ENDS = [" | MODEL_FALLBACK_SKIPPED", " runId=", '" errorName=', "\n"];

/** How runs ended, beyond what a decision line tells. */
export function runEventsIn(text: string, at: string): UnkeyedEvent[] {
  return [laneError(text, at), exhausted(text, at), noProfile(text, at), succeeded(text, at)].filter(
    (event) => event !== null,
  );
}

function laneError(text: string, at: string): UnkeyedEvent | null {
  const [, lane, durationMs, quoted] = RUN_PATTERNS.laneError.exec(text) ?? [];
  if (lane === undefined || quoted === undefined) return null;
  // Quotes inside are not escaped: the last one closes.
  const end = quoted.lastIndexOf('"');
  const error = end === -1 ? quoted : quoted.slice(0, end);
  return {
    kind: "lane-error",
    at,
    runId: null,
    lane,
    durationMs: numberOrNull(durationMs),
    error: error.replace(RUN_PATTERNS.errorClass, ""),
  };
}

function exhausted(text: string, at: string): UnkeyedEvent | null {
  const [, count, detail] = RUN_PATTERNS.exhausted.exec(text) ?? [];
  if (detail === undefined) return null;
  return {
    kind: "candidates-exhausted",
    at,
    runId: orNull(RUN_PATTERNS.runId.exec(text)?.[1]),
    count: numberOrNull(count),
    detail: before(detail, EXHAUSTED_ENDS).replace(/"$/, ""),
  };
}

function noProfile(text: string, at: string): UnkeyedEvent | null {
  const provider = RUN_PATTERNS.noProfile.exec(text)?.[1];
  return provider === undefined ? null : { kind: "no-profile-available", at, runId: null, provider };
}

function succeeded(text: string, at: string): UnkeyedEvent | null {
  const runId = (RUN_PATTERNS.stopped.exec(text) ?? RUN_PATTERNS.ended.exec(text))?.[1];
  return runId === undefined ? null : { kind: "run-succeeded", at, runId: orNull(runId) };
}
