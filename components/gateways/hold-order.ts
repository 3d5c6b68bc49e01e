import type { HoldBoard } from "@/lib/gateways/schemas";

export type BoardHold = HoldBoard["holds"][number];

export const HOLD_ORDERS = ["end", "gateway"] as const;
export type HoldOrder = (typeof HOLD_ORDERS)[number];

/** One row per gateway × auth profile × kind: a gateway replaces a hold of the same kind, it never adds a second. */
export function holdKey({ gateway, authProfile, kind }: BoardHold): string {
  return `${gateway.id} ${authProfile.hash} ${kind}`;
}

/**
 * The soonest end first, unknown ends last; or by gateway, and so within each. It depends on nothing that ticks and
 * leaves no ties, so a refetch never swaps two rows that are still there.
 */
export function inOrder(holds: readonly BoardHold[], order: HoldOrder): BoardHold[] {
  return holds.toSorted(
    (a, b) =>
      (order === "gateway" ? byGateway(a, b) : 0) || byEnd(a, b) || holdKey(a).localeCompare(holdKey(b)),
  );
}

function byGateway(a: BoardHold, b: BoardHold): number {
  return a.gateway.name.localeCompare(b.gateway.name, "en", { numeric: true });
}

function byEnd(a: BoardHold, b: BoardHold): number {
  if (a.until === b.until) return a.since.localeCompare(b.since);
  if (a.until === null) return 1;
  return b.until === null ? -1 : a.until.localeCompare(b.until);
}
