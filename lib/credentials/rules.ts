import { isPlanKey } from "@/lib/alibaba/plan-keys";
import { forbidsUnattendedUse, type Plan } from "@/lib/alibaba/plans";

import type { CredentialState, CredentialSummary } from "./schemas";

/** A retired or revoked key is kept for the record and never sent again. */
const USABLE_STATES: ReadonlySet<CredentialSummary["state"]> = new Set([
  "active",
  "verified",
  "staged",
  "retiring",
]);

/** May a check send this key? */
export function isUsable({ state }: Pick<CredentialSummary, "state">): boolean {
  return USABLE_STATES.has(state);
}

/**
 * Whether each sending of this key waits for a person's word. The terms bind a plan's key wherever it was put: one
 * stored in a pay-as-you-go profile by mistake is refused by its host, and is still not for timers and bulk.
 */
export function isByHandOnly(plan: Plan, { kind }: Pick<CredentialSummary, "kind">): boolean {
  return forbidsUnattendedUse(plan) || isPlanKey(kind);
}

type Ordered = Pick<CredentialSummary, "state" | "position">;

/** In this order where the positions are equal. A key that no host has accepted is not given to a gateway. */
const GIVEN: readonly CredentialState[] = ["active", "verified", "retiring"];

/**
 * The keys a gateway may be given, in the order in which it is to try them: by position, then the most trusted, then
 * the oldest. One that is being retired comes last, wherever it stood.
 */
export function inGatewayOrder<Credential extends Ordered>(credentials: readonly Credential[]): Credential[] {
  const isLeaving = ({ state }: Ordered): number => Number(state === "retiring");
  return credentials
    .filter(({ state }) => GIVEN.includes(state))
    .toSorted(
      (a, b) =>
        isLeaving(a) - isLeaving(b) ||
        a.position - b.position ||
        GIVEN.indexOf(a.state) - GIVEN.indexOf(b.state),
    );
}

const ORDERED: ReadonlySet<CredentialState> = new Set(["staged", "verified", "active"]);

/** The keys whose order is for people to choose, in that order: those of which none is on its way out. */
export function inChosenOrder<Credential extends Ordered>(credentials: readonly Credential[]): Credential[] {
  return credentials.filter(({ state }) => ORDERED.has(state)).toSorted((a, b) => a.position - b.position);
}

/**
 * The number of every key in its auth profile id, `provider:keyN`. It stays with the key: were it its place in the
 * order, a gateway's log would mean another key by the same id after each rotation. Keys from before there were numbers
 * get the lowest free ones in the order they were exported in, as their exports had it.
 */
export function keyNumbers<Credential extends Ordered & Pick<CredentialSummary, "id" | "keyNumber">>(
  credentials: readonly Credential[],
): ReadonlyMap<string, number> {
  const numbers = new Map(
    credentials.flatMap(({ id, keyNumber }) => (keyNumber === null ? [] : [[id, keyNumber] as const])),
  );
  const taken = new Set(numbers.values());
  let next = 1;
  for (const { id } of [...inGatewayOrder(credentials), ...credentials]) {
    if (numbers.has(id)) continue;
    while (taken.has(next)) next += 1;
    numbers.set(id, next);
    taken.add(next);
  }
  return numbers;
}

/** The credential a check sends when none is named: the active one, else the verified one, else the newest usable. */
export function mostTrusted<Credential extends Ordered>(
  credentials: readonly Credential[],
): Credential | undefined {
  const usable = credentials.filter(isUsable);
  return (
    inGatewayOrder(usable).find(({ state }) => state === "active") ??
    usable.find(({ state }) => state === "verified") ??
    usable.at(-1)
  );
}
