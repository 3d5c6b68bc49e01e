import type { GatewaySummary } from "@/lib/gateways/schemas";
import { EXPORT_TARGETS } from "@/lib/openclaw/features";
import { compareVersions, parseVersion } from "@/lib/openclaw/versions";

/** The newest version whose real program judges our exports. */
const NEWEST_TARGET = EXPORT_TARGETS.at(-1) ?? "";

export type TargetVersion = { version: string; gateways: string[] };

type RunningGateway = Pick<GatewaySummary, "name" | "openclawVersion">;

/** The versions to choose from, newest first: those tried, those the gateways run, and the one asked for. */
export function targetVersions(gateways: readonly RunningGateway[], asked: string | null): TargetVersion[] {
  const byVersion = new Map<string, string[]>(EXPORT_TARGETS.map((version) => [version, []]));
  for (const gateway of gateways) {
    const version = versionOf(gateway);
    if (version !== null) byVersion.set(version, [...(byVersion.get(version) ?? []), gateway.name]);
  }
  const chosen = chosenVersion(asked);
  if (!byVersion.has(chosen)) byVersion.set(chosen, []);
  return [...byVersion]
    .map(([version, names]) => ({ version, gateways: names, parsed: parseVersion(version) }))
    .sort((a, b) => (a.parsed && b.parsed ? compareVersions(b.parsed, a.parsed) : 0))
    .map(({ version, gateways: names }) => ({ version, gateways: names }));
}

/** What a gateway runs, as exports name it; null where that is not known. */
export function versionOf({ openclawVersion }: RunningGateway): string | null {
  const version = openclawVersion?.replace(/^v/, "");
  return version && parseVersion(version) ? version : null;
}

export function chosenVersion(asked: string | null): string {
  return asked !== null && parseVersion(asked) ? asked.trim().replace(/^v/, "") : NEWEST_TARGET;
}
