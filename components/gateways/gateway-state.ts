import type { GatewaySummary } from "@/lib/gateways/schemas";
import { supports } from "@/lib/openclaw/features";
import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";
import { parseVersion } from "@/lib/openclaw/versions";
import type { Tone } from "@/lib/ui/tone";

/** A log read by hand tells how things were at its last line; a while later nobody knows. */
const FRESH_MS = 15 * 60_000;

type Read = Pick<GatewaySummary, "openclawVersion" | "lastImport">;

/** The version a gateway's holds are judged by: what its log states, else what was given, else the newest we know. */
export function effectiveVersion({ openclawVersion, lastImport }: Read): {
  version: string;
  assumed: boolean;
} {
  const stated = lastImport?.version.confidence === "stated" ? lastImport.version.value : null;
  const version = stated ?? openclawVersion;
  return version !== null && parseVersion(version)
    ? { version, assumed: false }
    : { version: NEWEST_VERIFIED_VERSION, assumed: true };
}

/** Whether this gateway's log would say so if it held a key. Older releases write no such line. */
export function logsHolds(gateway: Read): boolean {
  return supports(effectiveVersion(gateway).version, "holdLines") !== "no";
}

/** The shape on a gateway's card. The words beside it are its rows. */
export function gatewayTone(gateway: Read & Pick<GatewaySummary, "activeHolds">, nowMs: number): Tone {
  if (gateway.activeHolds > 0) return "held";
  if (!gateway.lastImport) return "not-run";
  const lastAt = gateway.lastImport.lastAt;
  const fresh = lastAt !== null && nowMs - Date.parse(lastAt) < FRESH_MS;
  return fresh && logsHolds(gateway) ? "ok" : "unknown";
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
