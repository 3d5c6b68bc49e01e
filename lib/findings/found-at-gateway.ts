import type { Finding } from "@/lib/diagnosis/finding";
import type { BoardHold } from "@/lib/profiles/health.rules";

import type { GatewayNews } from "./gateway-news";

/** What was found in a gateway's log, and all it rests on. */
export type FoundAtGateway = {
  finding: Finding;
  gateway: GatewayNews["gateway"];
  /** Null: nobody has read the gateway's version yet. */
  openclaw: GatewayNews["openclaw"] | null;
  since: string;
  /** When the hold ends; null where nobody knows, and where nothing is held. */
  until: string | null;
  /** When the log said so last; null for a hold, which says so while it lasts. */
  lastSeenAt: string | null;
  seen: number;
  hold: BoardHold | null;
  /** The log source it is about, where it is about one. */
  logSourceId?: string;
  /** Our own check that says otherwise. */
  check: { id: string; at: string } | null;
};
