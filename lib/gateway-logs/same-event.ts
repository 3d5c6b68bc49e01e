import type { GatewayLogEvent } from "./events";
import type { ReplayedHold, StructuredLine } from "./hold-snapshot";

type StateUpdated = Extract<GatewayLogEvent, { kind: "state-updated" }>;

/** Text and JSONL of one event: the console prints it up to some seconds after the file has it. Milliseconds. */
export const SAME_EVENT_MS = 10_000;

/** A structured line overrides the text of the same event that stands already, and keeps its beginning. */
export function isSameEvent(active: ReplayedHold, event: StateUpdated): boolean {
  return active.runId === event.runId && Date.parse(event.at) - Date.parse(active.since) <= SAME_EVENT_MS;
}

/** The text of a structured line that was read before. */
export function isTextOf(record: StructuredLine | undefined, text: StateUpdated): boolean {
  return (
    record !== undefined &&
    record.runId === text.runId &&
    record.reason === text.reason &&
    record.window === text.window &&
    record.reused === text.reused &&
    Date.parse(text.at) - Date.parse(record.at) <= SAME_EVENT_MS
  );
}
