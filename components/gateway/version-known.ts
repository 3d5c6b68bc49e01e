import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";

export type VersionKnown = { version: string; by: "stated" | "given" | "assumed" };

type Gateway = Pick<GatewaySummary, "openclawVersion" | "lastImport">;

/**
 * The version a gateway runs and how that is known: what it stated last, in a log read by hand or to one of its
 * sources, else what somebody set, else the newest we know.
 */
export function versionKnown(
  { openclawVersion, lastImport }: Gateway,
  sources: readonly LogSourceSummary[],
): VersionKnown {
  const [stated] = [
    ...(lastImport?.version.confidence === "stated"
      ? [{ version: lastImport.version.value, at: lastImport.finishedAt }]
      : []),
    ...sources.map(({ health, createdAt }) => ({
      version: health.versionStated,
      at: health.lastReadAt ?? createdAt,
    })),
  ]
    .flatMap(({ version, at }) => (isVersion(version) ? [{ version, at }] : []))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  if (stated) return { version: stated.version, by: "stated" };
  if (isVersion(openclawVersion)) return { version: openclawVersion, by: "given" };
  return { version: NEWEST_VERIFIED_VERSION, by: "assumed" };
}

function isVersion(text: string | null): text is string {
  return text !== null && parseVersion(text) !== null;
}
