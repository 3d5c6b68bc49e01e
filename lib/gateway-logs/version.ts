import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

/** stated: the log says so; given: a person or another source said so; assumed: nobody did. */
export const VERSION_SOURCES = ["stated", "given", "assumed"] as const;
export type VersionSource = (typeof VERSION_SOURCES)[number];

/**
 * What a log states beats what was given for its gateway. With neither it is assumed: what the form of the lines makes
 * likely, or else the newest release with known ladders.
 */
export function resolveVersion(known: {
  stated: string | null;
  given: string | null;
  likely: string | null;
}): {
  version: string;
  source: VersionSource;
} {
  if (known.stated !== null && parseVersion(known.stated)) return { version: known.stated, source: "stated" };
  if (known.given !== null && parseVersion(known.given)) return { version: known.given, source: "given" };
  return { version: known.likely ?? NEWEST_VERIFIED_VERSION, source: "assumed" };
}
