import "server-only";

import { contextFor, runtime } from "@/lib/core/runtime";
import { liveBus } from "@/lib/live/bus";
import { announceReminders } from "@/lib/rotations/announce-reminders";
import { sweepRotations } from "@/lib/rotations/sweep-rotations";

import { createRepeater } from "./repeater";

const EVERY_MS = 60_000;
/** A page that waits for a gateway shows within seconds that it was seen. */
const SOON_MS = 2_000;

/** Moves rotations on by what time and logs bring, and reminds of keys that are due. Returns how to stop. */
export function startRotationSweeps(): () => void {
  const { log } = runtime();
  const ctx = contextFor({
    kind: "system",
    id: "rotations",
    name: "rotations",
    scopes: new Set(["profiles:read", "gateways:read", "credentials:write"]),
  });
  let remindedUpTo = ctx.now();

  const repeater = createRepeater({
    delayMs: SOON_MS,
    run: async (signal) => {
      const now = ctx.now();
      const reminders = await announceReminders({ ...ctx, now: () => now }, remindedUpTo);
      remindedUpTo = now;
      const { moved } = await sweepRotations(ctx, signal);
      if (reminders.length > 0 || moved > 0) log.info({ reminders: reminders.length, moved }, "rotations");
    },
    onError: (error) =>
      log.error({ err: error }, "rotations could not be looked at; tried again in a minute"),
  });
  const regularly = setInterval(repeater.wake, EVERY_MS);
  const leave = liveBus().subscribe((event) => {
    if (event.kind === "gateways") repeater.wake();
  });
  return () => {
    clearInterval(regularly);
    leave();
    repeater.stop();
  };
}
