import { likeliestOfFailoverForm } from "@/lib/openclaw/ladders";

import type { GatewayLogEvent } from "./events";

/** A version, and the instant (ISO 8601 UTC) of the line that told it. */
export type ToldVersion = { version: string; at: string };

/**
 * What a log tells of its gateway's release, first: it is taken to have run before, too.
 * stated: a line says so; likely: the form of a line makes it the one to assume where nobody says.
 */
export type FirstVersions = { stated: ToldVersion | null; likely: ToldVersion | null };

export const NOTHING_TOLD: FirstVersions = { stated: null, likely: null };

/** The kinds of events that tell of it. */
export const TELLING_KINDS = [
  "version-stated",
  "failover-decision",
] as const satisfies GatewayLogEvent["kind"][];

/** The release to assume of a gateway that has written this event's line; null when its form tells nothing. */
export function likelyVersionIn(event: GatewayLogEvent): string | null {
  if (event.kind !== "failover-decision" || event.form === undefined) return null;
  return likeliestOfFailoverForm(event.form);
}

/** What is told first when an event, of any time, comes to what was known; the same object when that changes nothing. */
export function withEvent(known: FirstVersions, event: GatewayLogEvent): FirstVersions {
  const { at } = event;
  const likely = likelyVersionIn(event);
  return earliestOf(known, {
    stated: event.kind === "version-stated" ? { version: event.version, at } : null,
    likely: likely === null ? null : { version: likely, at },
  });
}

/** The earlier of each; the first argument itself when the second tells nothing earlier. */
export function earliestOf(known: FirstVersions, other: FirstVersions): FirstVersions {
  const stated = earlier(known.stated, other.stated);
  const likely = earlier(known.likely, other.likely);
  return stated === known.stated && likely === known.likely ? known : { stated, likely };
}

function earlier(known: ToldVersion | null, other: ToldVersion | null): ToldVersion | null {
  return other !== null && (known === null || other.at < known.at) ? other : known;
}
