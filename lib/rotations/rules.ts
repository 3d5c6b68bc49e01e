import type { CredentialState } from "@/lib/credentials/schemas";

/**
 * The life of a credential: `staged → verified → active → retiring → retired`. Backwards is an undo, one step at a
 * time. Revoked is reached at once from any state and left by none: what is compromised is never trusted again.
 */
const MOVES: Readonly<Record<CredentialState, readonly CredentialState[]>> = {
  staged: ["verified", "revoked"],
  verified: ["active", "revoked", "staged"],
  active: ["retiring", "revoked", "verified"],
  retiring: ["retired", "revoked", "active"],
  retired: ["revoked", "retiring"],
  revoked: [],
};

/** Whether a credential may go from one state to another. To the state it is in it does not go. */
export function mayBecome(from: CredentialState, to: CredentialState): boolean {
  return MOVES[from].includes(to);
}

const ORDER: readonly CredentialState[] = ["staged", "verified", "active", "retiring", "retired", "revoked"];

/** Whether a move takes back the one before it. */
export function isUndo(from: CredentialState, to: CredentialState): boolean {
  return to !== "revoked" && ORDER.indexOf(to) < ORDER.indexOf(from);
}

/** Whether a credential's life is over: it is sent nowhere and given to no gateway. */
export function hasEnded(state: CredentialState): boolean {
  return state === "retired" || state === "revoked";
}

/**
 * The key a rotation replaces when none is named: the first that gateways try; a proven one where none is active. One
 * that was never checked may have come from a gateway's own config, and is the last to be thought of.
 */
export function keyInUse<Key extends { state: CredentialState }>(inOrder: readonly Key[]): Key | undefined {
  const first = (wanted: CredentialState): Key | undefined => inOrder.find(({ state }) => state === wanted);
  return first("active") ?? first("verified") ?? first("staged");
}
