import { eventStream } from "@/lib/api/event-stream";
import { operations } from "@/lib/api/operations";
import { liveBus } from "@/lib/live/bus";
import type { LiveEvent } from "@/lib/live/schemas";

export const GET = eventStream<LiveEvent>(operations.stream, (send, end) => {
  const bus = liveBus();
  const { offlineSince, changedAt } = bus;
  send({ kind: "hello", at: new Date().toISOString(), offlineSince, changedAt });
  return bus.subscribe(send, end);
});
