import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

export type VersionKnown = { version: string; by: "stated" | "given" | "assumed" };

type Gateway = Pick<GatewaySummary, "openclawVersion" | "lastImport">;

/**
 * The version a gateway runs and how that is known: what it stated last, in a log read by hand or to one of its
 * sources, else what somebody set, else what the form of its lines makes likely, else the newest we know.
 */
export function versionKnown(
  { openclawVersion, lastImport }: Gateway,
  sources: readonly LogSourceSummary[],
): VersionKnown {
  const read = [
    ...(lastImport
      ? [
          {
            stated: lastImport.version.confidence === "stated" ? lastImport.version.value : null,
            likely: lastImport.versionLikely,
            at: lastImport.finishedAt,
          },
        ]
      : []),
    ...sources.map(({ health, createdAt }) => ({
      stated: health.versionStated,
      likely: health.versionLikely,
      at: health.lastReadAt ?? createdAt,
    })),
  ].toSorted((a, b) => b.at.localeCompare(a.at));
  const stated = read.map((each) => each.stated).find(isVersion);
  if (stated !== undefined) return { version: stated, by: "stated" };
  if (isVersion(openclawVersion)) return { version: openclawVersion, by: "given" };
  const likely = read.map((each) => each.likely).find(isVersion);
  return { version: likely ?? NEWEST_VERIFIED_VERSION, by: "assumed" };
}

function isVersion(text: string | null): text is string {
  return text !== null && parseVersion(text) !== null;
}
