import "server-only";

import { setImmediate } from "node:timers/promises";

import type { Context } from "@/lib/core/context";

import type { EventBatch } from "./events/event-batch";
import { stageEvents } from "./events/store";

/** Of the batches' text. More of it waits in the database: a log may tell nothing but events. */
export const HELD_LENGTH_MAX = 4 * 1024 * 1024;

/** Holds what an import has read until it lands; stages it when it gets long. */
export function createHeldBatches(ctx: Context, where: { gatewayId: string; importId: string }) {
  const batches: EventBatch[] = [];
  let length = 0;

  return {
    add(batch: EventBatch) {
      batches.push(batch);
      length += batch.json.length;
    },
    /** To be called between two chunks. Once too long all that follows is staged, too, so that it keeps its order. */
    async settle(): Promise<void> {
      if (length <= HELD_LENGTH_MAX) return;
      for (let next = batches.shift(); next; next = batches.shift()) {
        await stageEvents(ctx, where, next);
        // SQLite answers at once: without a pause a log that arrives fast would keep everybody else waiting.
        await setImmediate();
      }
    },
    /** What was not staged: all of it, or nothing. */
    rest: (): readonly EventBatch[] => batches,
  };
}
