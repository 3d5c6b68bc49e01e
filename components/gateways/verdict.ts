import type { GatewaySummary, HoldBoard } from "@/lib/gateways/schemas";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { contrastOf } from "./contrast";
import { logsHolds } from "./gateway-state";
import { newestLine, type SourcesByGateway } from "./sources-of";

const NO_SOURCES: SourcesByGateway = new Map();

export type GatewaysVerdict =
  | { kind: "noGateway" }
  /** There are gateways, but nobody has read a log of theirs. */
  | { kind: "neverRead" }
  /** Every log that was read is of a release that writes no line about holds. */
  | { kind: "notLogged" }
  | { kind: "clear" }
  | { kind: "holding"; holds: number; gateways: number; healthyKeys: number };

type Known = {
  gateways: readonly GatewaySummary[];
  holds: HoldBoard["holds"];
  /** Leave empty for a moment in the past: our probes are of now. */
  profiles: readonly Pick<ProfileSummary, "id" | "plan" | "standing">[];
  sources?: SourcesByGateway;
};

/** The page's answer. `healthyKeys` counts held auth profiles that a check newer than the hold contradicts. */
export function verdictOf({ gateways, holds, profiles, sources = NO_SOURCES }: Known): GatewaysVerdict {
  if (holds.length > 0) {
    const profileById = new Map(profiles.map((profile) => [profile.id, profile]));
    const healthy = holds.filter((hold) =>
      contrastOf(hold, profileById.get(hold.authProfile.profileId ?? "")),
    );
    return {
      kind: "holding",
      holds: holds.length,
      gateways: new Set(holds.map((hold) => hold.gateway.id)).size,
      healthyKeys: new Set(healthy.map((hold) => hold.authProfile.hash)).size,
    };
  }
  if (gateways.length === 0) return { kind: "noGateway" };
  const read = gateways.filter((gateway) => wasRead(gateway, sources.get(gateway.id)));
  if (read.length === 0) return { kind: "neverRead" };
  return {
    kind: read.some((gateway) => logsHolds(gateway, sources.get(gateway.id))) ? "clear" : "notLogged",
  };
}

/** By hand, or by a source that has brought lines. */
function wasRead(gateway: GatewaySummary, sources: readonly LogSourceSummary[] = []): boolean {
  return gateway.lastImport !== null || gateway.lastEventAt !== null || newestLine(sources, null) !== null;
}
