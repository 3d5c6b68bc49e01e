import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

import type { HoldSnapshot } from "./hold-snapshot";
import type { HoldOptions } from "./holds";
import { NOTHING_SEEN } from "./sightings";

/** A gateway whose events have not been looked at. */
export function nothingYet(options: HoldOptions): HoldSnapshot {
  const given = options.version !== null && parseVersion(options.version) ? options.version : null;
  return {
    format: 1,
    version: given ?? NEWEST_VERIFIED_VERSION,
    versionSource: given === null ? "assumed" : options.versionConfidence,
    forgetful: false,
    holds: [],
    structured: [],
    failures: [],
    runs: [],
    sightings: NOTHING_SEEN,
    status: [],
  };
}
