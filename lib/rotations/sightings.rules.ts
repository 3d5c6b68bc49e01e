import type { GatewaySighting } from "./schemas";

/** Something that says which of the two keys a gateway uses. */
export type KeyEvidence = {
  key: "new" | "old";
  by: NonNullable<GatewaySighting["by"]>;
  /** ISO 8601. */
  at: string;
  /** Of a line of its log. */
  eventId: string | null;
  authProfileId: string | null;
};

/** A gateway that a rotation waits for, and all that is known of it since the export. */
export type GatewayWatch = {
  gatewayId: string;
  gatewayName: string;
  openclawVersion: string | null;
  evidence: readonly KeyEvidence[];
  /** Somebody said that it is not waited for. */
  isSkipped: boolean;
  /** The hold in force of either key; `until` null where no end is known. */
  holds: readonly { key: "new" | "old"; until: string | null }[];
};

/** The newest proof of a gateway; of two made at the same instant the one that names the old key, which is in the way. */
export function newestEvidence(evidence: readonly KeyEvidence[]): KeyEvidence | null {
  return evidence.reduce<KeyEvidence | null>((newest, one) => {
    if (newest === null || one.at > newest.at) return one;
    return one.at === newest.at && one.key === "old" ? one : newest;
  }, null);
}

/** Where a gateway stands. A hold counts only of the key that it uses: that of the other one is in nobody's way. */
export function sightingOf(watch: GatewayWatch): GatewaySighting {
  const { gatewayId, gatewayName, openclawVersion, evidence, isSkipped, holds } = watch;
  const newest = newestEvidence(evidence);
  const hold = newest && holds.find(({ key }) => key === newest.key);
  return {
    gatewayId,
    gatewayName,
    openclawVersion,
    state: isSkipped ? "skipped" : hold ? "held" : (newest?.key ?? "silent"),
    lastKey: newest?.key ?? null,
    by: newest?.by ?? null,
    at: newest?.at ?? null,
    heldUntil: hold?.until ?? null,
  };
}

/** Whether a gateway needs no more waiting for: it uses the new key, and is not kept from doing so. */
export function isSeenLive({ state }: Pick<GatewaySighting, "state">): boolean {
  return state === "new" || state === "skipped";
}

/** Whether a gateway would be without a key if the old one ended: its newest proof names the old one. */
export function usesOldKey({ state, lastKey }: Pick<GatewaySighting, "state" | "lastKey">): boolean {
  return state !== "skipped" && lastKey === "old";
}
