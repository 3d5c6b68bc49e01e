/**
 * Texts one of which stands in every line an event is made of, in JSON as in console text. Nearly all lines of a log
 * have none, and are never looked at more closely. They stand there byte for byte, before any decoding: ASCII, and
 * nothing that JSON would escape where a line may be JSON.
 */
export const NEEDLES = [
  "auth profile failure state updated",
  "embedded run agent end",
  "embedded run failover decision",
  // `model fallback decision`, `model fallback chain stopped`.
  "model fallback ",
  "All models failed",
  "No available auth profile for",
  "No API key found for provider",
  "is temporarily unavailable",
  " timed out",
  "lane task error: lane=",
  // `transient same-model retry 1/8`, `transient retry window elapsed …; stopping same-model retries`.
  "same-model retr",
  "profile rotation cap reached for",
  "idle-timeout-circuit-breaker-tripped",
  "[model-fetch] response provider=",
  "ended with stopReason=",
  "agent model: ",
  "config change ",
  "config hot reload applied",
  "config reload skipped",
  "log file size cap reached",
  "(current v",
  // The banner; in a terminal the name has a colour of its own.
  "OpenClaw 20",
  "OpenClaw\u001b[",
  "Auth profile: ",
  "auth_profile_bookkeeping_dropped",
  // journald gives a message with colours as an array of bytes, in which no other text can be found.
  '"MESSAGE":[',
] as const;

const SPECIAL = /[()[\]]/g;
/** Letters and signs that are seldom in logs: each text has one. */
const RARE = /[fmkw(Mv]/;

/**
 * One pattern, so one pass. Each text is looked for from its first rare letter on and then looked back at: the engine
 * (V8 13) skips all other letters, which makes the pass five times as fast as the plain texts.
 */
export const NEEDLE_PATTERN = new RegExp(
  NEEDLES.map((needle) => {
    const tail = needle.slice(Math.max(0, needle.search(RARE)));
    return `${escaped(tail)}(?<=${escaped(needle)})`;
  }).join("|"),
);

/** Whether a line has one of the texts. */
export function hasNeedle(line: string): boolean {
  return NEEDLE_PATTERN.test(line);
}

function escaped(text: string): string {
  return text.replace(SPECIAL, String.raw`\$&`);
}
