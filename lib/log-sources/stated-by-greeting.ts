import { dedupeKey } from "@/lib/gateway-logs/dedupe-key";
import type { GatewayLogEvent } from "@/lib/gateway-logs/events";

/**
 * The event a greeting makes when it states another version than was known: better than any line, so that holds are
 * computed with it from now on. Null when it says nothing new.
 */
export function statedBy(
  greeted: string | null,
  known: string | null,
  now: Date,
): { version: string; event: GatewayLogEvent } | null {
  if (greeted === null || greeted === known) return null;
  const event = { kind: "version-stated", at: now.toISOString(), runId: null, version: greeted } as const;
  return { version: greeted, event: { ...event, dedupeKey: dedupeKey(event) } };
}
