import type { IncidentSummary } from "@/lib/incidents/schemas";

/** What lasts first, then what is over; the newest of each first. */
export function inOrder(incidents: readonly IncidentSummary[]): IncidentSummary[] {
  return incidents.toSorted(
    (a, b) =>
      Number(a.closedAt !== null) - Number(b.closedAt !== null) ||
      Date.parse(b.openedAt) - Date.parse(a.openedAt),
  );
}

/** Seconds an incident lasted, or has lasted so far. */
export function secondsOf(
  { openedAt, closedAt }: Pick<IncidentSummary, "openedAt" | "closedAt">,
  nowMs: number,
): number {
  const endMs = closedAt === null ? nowMs : Date.parse(closedAt);
  return Math.max(0, (endMs - Date.parse(openedAt)) / 1000);
}
