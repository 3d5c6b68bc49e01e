import "server-only";

import type { Context } from "@/lib/core/context";
import { keyNumbers } from "@/lib/credentials/rules";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { newestUse } from "./gateway-lines";
import type { KnownGateways } from "./known-gateways";
import type { ReadRotation } from "./read-rotation";
import type { GatewaySighting, RotationProof } from "./schemas";
import { type GatewayWatch, type KeyEvidence, newestEvidence, sightingOf } from "./sightings.rules";

export type Sightings = {
  gateways: GatewaySighting[];
  /** What the sighting of each gateway rests on. */
  proofs: RotationProof[];
  /** Gateways that used the profile since the export by lines that name neither key. */
  untold: ReadonlySet<string>;
};

const NOTHING: Sightings = { gateways: [], proofs: [], untold: new Set() };

/**
 * Where every gateway of a rotation stands since its export: those whose logs show the profile's provider, those
 * named at the export, and those in whose config one of the keys stood. Nothing before it was exported.
 */
export async function readSightings(
  ctx: Context,
  rotation: ReadRotation,
  known: KnownGateways | null,
): Promise<Sightings> {
  const exported = rotation.steps.find(({ step }) => step === "exported");
  if (!exported || known === null) return NOTHING;
  // A line of that very instant was written before the export could reach a gateway.
  const from = new Date(Date.parse(exported.at) + 1).toISOString();
  const provider = rotation.profile.openclawProviderId;
  const named = exported.proofs.flatMap((proof) => (proof.kind === "exported" ? proof.gatewayIds : []));
  const compared = comparedSince(from, rotation, known);
  const ids = new Set([...(known.byProvider.get(provider) ?? []), ...named, ...compared.keys()]);
  const profileIds = authProfileIds(rotation);

  const watches: GatewayWatch[] = [];
  const untold = new Set<string>();
  for (const gatewayId of ids) {
    const gateway = known.all.get(gatewayId);
    if (!gateway) continue;
    const since = { gatewayId, provider, from };
    const evidence = [...wordsOf(rotation, gatewayId), ...(compared.get(gatewayId) ?? [])];
    for (const [key, authProfileId] of profileIds) {
      const line = await newestUse(ctx, { ...since, hash: hashAuthProfileId(authProfileId) });
      if (line) evidence.push({ key, by: "event", at: line.event.at, eventId: line.id, authProfileId });
    }
    if (evidence.length === 0 && (await newestUse(ctx, since))) untold.add(gatewayId);
    watches.push({
      gatewayId,
      gatewayName: gateway.name,
      openclawVersion: gateway.openclawVersion,
      evidence,
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

/** The auth profile ids of both keys on a gateway: `provider:keyN`. */
function authProfileIds({ profile, newKey, oldKey }: ReadRotation): ["new" | "old", string][] {
  const numbers = keyNumbers(profile.credentials);
  const idOf = (id: string): string => `${profile.openclawProviderId}:key${numbers.get(id)}`;
  return [
    ...(newKey ? [["new", idOf(newKey.id)] as ["new", string]] : []),
    ...(oldKey ? [["old", idOf(oldKey.id)] as ["old", string]] : []),
  ];
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
