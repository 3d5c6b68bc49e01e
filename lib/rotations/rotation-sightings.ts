import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { authProfileIds, exportedSince, type LogEvidence, watchedGateways } from "./log-evidence";
import type { KnownGateways } from "./known-gateways";
import type { ReadRotation } from "./read-rotation";
import type { GatewaySighting, RotationProof } from "./schemas";
import { type GatewayWatch, type KeyEvidence, newestEvidence, sightingOf } from "./sightings.rules";

type Sightings = {
  gateways: GatewaySighting[];
  /** What the sighting of each gateway rests on. */
  proofs: RotationProof[];
  /** Gateways that used the profile since the export by lines that name neither key. */
  untold: ReadonlySet<string>;
};

const NOTHING: Sightings = { gateways: [], proofs: [], untold: new Set() };

/**
 * Where every gateway of a rotation stands since its export: those whose logs are looked at, and those in whose config
 * one of the keys has stood since. Nothing before it was exported.
 */
export function sightingsOf(rotation: ReadRotation, evidence: LogEvidence | null): Sightings {
  const from = exportedSince(rotation);
  if (from === null || evidence === null) return NOTHING;
  const { known, lines } = evidence;
  const provider = rotation.profile.openclawProviderId;
  const compared = comparedSince(from, rotation, known);
  const profileIds = authProfileIds(rotation);

  const watches: GatewayWatch[] = [];
  const untold = new Set<string>();
  for (const gatewayId of new Set([...watchedGateways(rotation, known), ...compared.keys()])) {
    const gateway = known.all.get(gatewayId);
    if (!gateway) continue;
    const told = [
      ...wordsOf(rotation, gatewayId),
      ...(compared.get(gatewayId) ?? []),
      // It may have been exported anew, with another key, since they were read.
      ...(lines.get(gatewayId) ?? []).flatMap(({ authProfileId, at, eventId }): KeyEvidence[] => {
        const [key] = profileIds.find(([, id]) => id === authProfileId) ?? [];
        return key === undefined || at < from ? [] : [{ key, by: "event", at, eventId, authProfileId }];
      }),
    ];
    if (told.length === 0 && wasUsed(known, gatewayId, provider, from)) untold.add(gatewayId);
    watches.push({
      gatewayId,
      gatewayName: gateway.name,
      openclawVersion: gateway.openclawVersion,
      evidence: told,
      isSkipped: skippedIn(rotation, gatewayId) !== null,
      holds: known.holds
        .filter((hold) => hold.gateway.id === gatewayId && hold.authProfile.provider === provider)
        .flatMap((hold) =>
          profileIds
            .filter(([, id]) => hashAuthProfileId(id) === hold.authProfile.hash)
            .map(([key]) => ({ key, until: hold.until })),
        ),
    });
  }
  return {
    gateways: watches.map(sightingOf).toSorted((a, b) => a.gatewayName.localeCompare(b.gatewayName)),
    proofs: watches.flatMap((watch) => proofOf(watch, skippedIn(rotation, watch.gatewayId))),
    untold,
  };
}

function wasUsed({ uses }: KnownGateways, gatewayId: string, provider: string, from: string): boolean {
  return uses.some((use) => use.gatewayId === gatewayId && use.provider === provider && use.at >= from);
}

/** What the configs that were compared since say: the very key that stands in one is used by its gateway. */
function comparedSince(
  from: string,
  { oldKey, newKey }: ReadRotation,
  { configs }: KnownGateways,
): ReadonlyMap<string, KeyEvidence[]> {
  const found = new Map<string, KeyEvidence[]>();
  for (const [gatewayId, { at, keyIds }] of configs) {
    if (at < from) continue;
    const holds = (id: string | undefined): boolean => id !== undefined && keyIds.includes(id);
    // With both in it, which one is used is for the log to tell.
    if (holds(oldKey?.id) === holds(newKey?.id)) continue;
    const key = holds(newKey?.id) ? "new" : "old";
    found.set(gatewayId, [{ key, by: "fingerprint", at, eventId: null, authProfileId: null }]);
  }
  return found;
}

/** An operator's word that a gateway uses the new key. */
function wordsOf({ rows }: ReadRotation, gatewayId: string): KeyEvidence[] {
  return rows.flatMap(({ proofs, at }) =>
    proofs.some((proof) => proof.kind === "seen" && proof.by === "word" && proof.gatewayId === gatewayId)
      ? { key: "new" as const, by: "word" as const, at, eventId: null, authProfileId: null }
      : [],
  );
}

function skippedIn(
  { rows }: ReadRotation,
  gatewayId: string,
): Extract<RotationProof, { kind: "skipped" }> | null {
  for (const { proofs } of rows) {
    for (const proof of proofs) {
      if (proof.kind === "skipped" && proof.gatewayId === gatewayId) return proof;
    }
  }
  return null;
}

function proofOf(watch: GatewayWatch, skipped: RotationProof | null): RotationProof[] {
  if (skipped) return [skipped];
  const newest = newestEvidence(watch.evidence);
  if (newest === null || newest.key === "old") return [];
  const { key: _key, ...proof } = newest;
  return [{ kind: "seen", gatewayId: watch.gatewayId, ...proof }];
}
