import "server-only";

import { contextFor, runtime } from "@/lib/core/runtime";
import { remakeCheckpoints } from "@/lib/gateways/remake-checkpoints";
import { liveBus } from "@/lib/live/bus";

import { createRepeater } from "./repeater";

/** A log that is read as it is written is news several times a second. */
const AFTER_NEWS_MS = 1_000;

/**
 * Makes what answers about gateways begin with, soon after their events or their versions have changed, and what a stop
 * has left unmade. Returns how to stop.
 */
export function startRemaking(): () => void {
  const { log } = runtime();
  const ctx = contextFor({
    kind: "system",
    id: "checkpoints",
    name: "checkpoints",
    scopes: new Set(["logs:write"]),
  });
  const repeater = createRepeater({
    delayMs: AFTER_NEWS_MS,
    run: (signal) => remakeCheckpoints(ctx, signal),
    onError: (error) =>
      log.error({ err: error }, "what answers begin with could not be made; the sweep tries again"),
  });
  const leave = liveBus().subscribe(({ kind }) => {
    if (kind === "gateways") repeater.wake();
  });
  repeater.wake();
  return () => {
    leave();
    repeater.stop();
  };
}
