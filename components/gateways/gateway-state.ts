import { versionKnown } from "@/components/gateway/version-known";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { supports } from "@/lib/openclaw/features";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";
import { isSilent } from "@/lib/log-sources/silence.rules";
import type { Tone } from "@/lib/ui/tone";

import { isInTrouble, mainSource } from "./sources-of";

/** A log read by hand tells how things were at its last line; a while later nobody knows. */
const FRESH_MS = 15 * 60_000;

type Read = Pick<GatewaySummary, "openclawVersion" | "lastImport">;

/** The version a gateway's holds are judged by: what its lines state, else what was given, else the newest we know. */
export function effectiveVersion(
  gateway: Read,
  sources: readonly LogSourceSummary[] = [],
): { version: string; assumed: boolean } {
  const { version, by } = versionKnown(gateway, sources);
  return { version, assumed: by === "assumed" };
}

/** Whether this gateway's log would say so if it held a key. Older releases write no such line. */
export function logsHolds(gateway: Read, sources: readonly LogSourceSummary[] = []): boolean {
  return supports(effectiveVersion(gateway, sources).version, "holdLines") !== "no";
}

/** The shape on a gateway's card. The words beside it are its rows. */
export function gatewayTone(
  gateway: Read & Pick<GatewaySummary, "activeHolds">,
  sources: readonly LogSourceSummary[],
  nowMs: number,
): Tone {
  if (sources.some(isInTrouble)) return "degraded";
  if (gateway.activeHolds > 0) return "held";
  if (!logsHolds(gateway, sources)) return gateway.lastImport || sources.length > 0 ? "unknown" : "not-run";
  const main = mainSource(sources);
  if (main?.enabled === true && main.health.state === "reading")
    return isSilent(main, nowMs) ? "unknown" : "ok";
  if (!gateway.lastImport) return main?.enabled === true ? "unknown" : "not-run";
  const { lastAt } = gateway.lastImport;
  return lastAt !== null && nowMs - Date.parse(lastAt) < FRESH_MS ? "ok" : "unknown";
}

/** Which gateway a new log is most likely from: the newest one without a log, else the one read last. */
export function likelyGateway(gateways: readonly GatewaySummary[]): GatewaySummary | undefined {
  const unread = gateways.filter((gateway) => !gateway.lastImport);
  return newestBy(unread, (gateway) => gateway.createdAt) ?? newestBy(gateways, importedAt);
}

/** The gateway whose import is the newest of all; undefined when no log was ever read. */
export function lastRead(gateways: readonly GatewaySummary[]): GatewaySummary | undefined {
  return newestBy(
    gateways.filter((gateway) => gateway.lastImport),
    importedAt,
  );
}

function importedAt(gateway: GatewaySummary): string {
  return gateway.lastImport?.finishedAt ?? "";
}

function newestBy(
  gateways: readonly GatewaySummary[],
  at: (gateway: GatewaySummary) => string,
): GatewaySummary | undefined {
  return gateways.toSorted((a, b) => at(b).localeCompare(at(a)))[0];
}
