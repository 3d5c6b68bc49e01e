import { EXPORT_TARGETS } from "@/lib/openclaw/features";

/** In the list of versions: one of those we know well, another one typed in, or nobody knows. */
export const OTHER_VERSION = "other";
export const UNKNOWN_VERSION = "unknown";

/** Newest first: a gateway that is connected today most likely runs a recent one. */
export const KNOWN_VERSIONS: readonly string[] = EXPORT_TARGETS.toReversed();

/** Which line of the list stands for a stored version. */
export function choiceOfVersion(version: string | null): string {
  if (version === null) return UNKNOWN_VERSION;
  return KNOWN_VERSIONS.includes(version) ? version : OTHER_VERSION;
}

/** What to store for a choice; `typed` counts only where another version was chosen. */
export function versionOfChoice(choice: string, typed: string): string | null {
  if (choice === UNKNOWN_VERSION) return null;
  return choice === OTHER_VERSION ? typed.trim() : choice;
}
