import "server-only";

import { type AuditMacs, CHAIN_BEGINNING, sameMac } from "@/lib/core/audit-macs";

import type { FaultList } from "./fault-list";
import type { StoredSeal } from "./store";

/** Checks the seals, oldest first. Returns what the first row still there stands on, and how many went before it. */
export function walkSeals(
  macs: AuditMacs,
  faults: FaultList,
  seals: readonly StoredSeal[],
): { base: { seq: number; mac: string }; sealedAway: number } {
  let base = { seq: 0, mac: CHAIN_BEGINNING };
  let before = CHAIN_BEGINNING;
  let sealedAway = 0;
  for (const seal of seals) {
    if (!sameMac(seal.sealMac, macs.seal(seal, before))) faults.add("seal-broken", base.seq + 1, seal.seq);
    base = { seq: seal.seq, mac: seal.mac };
    before = seal.sealMac;
    sealedAway += seal.rows;
  }
  return { base, sealedAway };
}
