import type { UnkeyedEvent } from "./dedupe-key";
import { providerOfProfile } from "./profile-ids";
import { orNull } from "./text-fields";

export const NAME_PATTERNS = {
  missingKey: /No API key found for provider "([^"\s]{1,200})"/,
  unavailable: /Auth profile "([^"\s]{1,200})" is temporarily unavailable/,
  timedOut: /Profile (\S{1,400}) timed out/,
  saved: /Auth profile: ([^:\s]{1,200}:\S{1,200}) \(([^/\s]{1,200})\/\w{1,80}\)/,
};

/** Lines that name a provider without a key, or an auth profile in clear: such an id un-hashes other lines. */
export function namesIn(text: string, at: string): UnkeyedEvent[] {
  const events: UnkeyedEvent[] = [];
  const missing = NAME_PATTERNS.missingKey.exec(text)?.[1];
  if (missing !== undefined) events.push({ kind: "missing-key", at, runId: null, provider: missing });

  const timedOut = NAME_PATTERNS.timedOut.exec(text)?.[1];
  if (timedOut !== undefined && providerOfProfile(timedOut) !== null) {
    const provider = providerOfProfile(timedOut);
    events.push({ kind: "profile-timed-out", at, runId: null, authProfileId: timedOut, provider });
  }

  const saved = NAME_PATTERNS.saved.exec(text);
  const named = (NAME_PATTERNS.unavailable.exec(text) ?? saved)?.[1];
  if (named !== undefined) {
    const provider = orNull(saved?.[2]) ?? providerOfProfile(named);
    events.push({ kind: "profile-named", at, runId: null, authProfileId: named, provider });
  }
  return events;
}
