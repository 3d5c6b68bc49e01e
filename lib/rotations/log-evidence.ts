import "server-only";

import type { Context } from "@/lib/core/context";
import { keyNumbers } from "@/lib/credentials/rules";
import { hashAuthProfileId } from "@/lib/openclaw/auth-profile-id";

import { newestUse } from "./gateway-lines";
import type { KnownGateways } from "./known-gateways";
import type { ReadRotation } from "./read-rotation";

/** A line of a gateway's log that proves a use of an auth profile. */
type KeyLine = { authProfileId: string; at: string; eventId: string };

/** `lines`: gateway id → the newest line of each key of a rotation since its export. */
export type LogEvidence = { known: KnownGateways; lines: ReadonlyMap<string, readonly KeyLine[]> };

/**
 * What logs say of the keys of a rotation since its export; null for who may not see gateways. Not for transactions: in
 * the log of a busy gateway it is a long search, and while a transaction is open everybody else waits.
 */
export async function readLogEvidence(
  ctx: Context,
  rotation: ReadRotation,
  known: KnownGateways | null,
): Promise<LogEvidence | null> {
  if (known === null) return null;
  const lines = new Map<string, KeyLine[]>();
  const from = exportedSince(rotation);
  if (from === null) return { known, lines };
  const provider = rotation.profile.openclawProviderId;
  for (const gatewayId of watchedGateways(rotation, known)) {
    for (const [, authProfileId] of authProfileIds(rotation)) {
      const hash = hashAuthProfileId(authProfileId);
      // A log that has not named it since need not be looked through.
      const upTo = known.lastNamed.get(gatewayId)?.get(hash);
      if (upTo === undefined || upTo < from) continue;
      const line = await newestUse(ctx, { gatewayId, provider, hash, from, upTo });
      if (!line) continue;
      const found = { authProfileId, at: line.event.at, eventId: line.id };
      lines.set(gatewayId, [...(lines.get(gatewayId) ?? []), found]);
    }
  }
  return { known, lines };
}

/** The instant from which on logs and configs tell of the export; null before it. */
export function exportedSince({ steps }: ReadRotation): string | null {
  const exported = steps.find(({ step }) => step === "exported");
  // A line of that very instant was written before the export could reach a gateway.
  return exported ? new Date(Date.parse(exported.at) + 1).toISOString() : null;
}

/** The gateways whose logs are looked at: those that show the profile's provider, and those named at the export. */
export function watchedGateways(rotation: ReadRotation, known: KnownGateways): ReadonlySet<string> {
  const named = rotation.steps.flatMap(({ proofs }) =>
    proofs.flatMap((proof) => (proof.kind === "exported" ? proof.gatewayIds : [])),
  );
  const ofProvider = known.byProvider.get(rotation.profile.openclawProviderId) ?? [];
  return new Set([...ofProvider, ...named].filter((id) => known.all.has(id)));
}

/** The auth profile ids of both keys on a gateway: `provider:keyN`. */
export function authProfileIds({ profile, newKey, oldKey }: ReadRotation): ["new" | "old", string][] {
  const numbers = keyNumbers(profile.credentials);
  const idOf = (id: string): string => `${profile.openclawProviderId}:key${numbers.get(id)}`;
  return [
    ...(newKey ? [["new", idOf(newKey.id)] as ["new", string]] : []),
    ...(oldKey ? [["old", idOf(oldKey.id)] as ["old", string]] : []),
  ];
}
