import { decodeText } from "@/lib/gateway-logs/encoding";
import { eventsFromStateDocument } from "@/lib/gateway-logs/stated-state";
import { countsOfState } from "@/lib/gateways/state-document";

import type { LogPart } from "./log-part";

/**
 * What a file says that may be a document of OpenClaw's own state (`models status --json`, `auth-state.json`): the
 * state as of an instant (ISO 8601 UTC), or the part that was read of it as a log.
 */
export function statedOr(part: LogPart, bytes: Uint8Array, at: string): LogPart {
  const stated = eventsFromStateDocument(decodeText(bytes), at);
  if (stated === null || part.counts === null) return part;
  return { counts: countsOfState(part.counts, stated), events: stated };
}
