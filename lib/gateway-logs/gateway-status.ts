import { z } from "zod";

import type { GatewayLogEvent } from "./events";
import { AgentModel, ConfigReload, WritesSuppressed } from "./gateway-events";

const StatusEvent = z.discriminatedUnion("kind", [AgentModel, ConfigReload, WritesSuppressed]);
type StatusEvent = z.infer<typeof StatusEvent>;

/** The newest line of each kind that says how a gateway itself is, oldest first. */
export const StatusSnapshot = z.array(StatusEvent);
export type StatusSnapshot = z.infer<typeof StatusSnapshot>;

/** Remembers a gateway's last start, the last outcome of a reload, and the end of its log file. */
export function createGatewayStatus(from: StatusSnapshot = []) {
  const newest = new Map(from.map((event) => [event.kind, event]));

  return {
    note(event: GatewayLogEvent) {
      if (event.kind === "config-reload" && event.outcome === "evaluating") return;
      if (
        event.kind !== "config-reload" &&
        event.kind !== "agent-model" &&
        event.kind !== "writes-suppressed"
      )
        return;
      newest.delete(event.kind);
      newest.set(event.kind, event);
    },
    snapshot: (): StatusSnapshot => [...newest.values()],
  };
}
