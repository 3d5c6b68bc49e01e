import type { GatewayLogEvent } from "./events";
import type { StatusSnapshot } from "./hold-snapshot";

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
