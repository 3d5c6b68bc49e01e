"use client";

import { createContext, useContext, useEffect, useSyncExternalStore } from "react";

import { clockNow, onBeat, setServerTime } from "@/lib/ui/clock";

// Both sides render the first frame with the server's time; without it every countdown would be a hydration error.
const ServerTime = createContext(0);

export function ClockProvider({ serverMs, children }: { serverMs: number; children: React.ReactNode }) {
  useEffect(() => setServerTime(serverMs), [serverMs]);
  return <ServerTime value={serverMs}>{children}</ServerTime>;
}

/**
 * What `select` makes of the time (epoch ms), kept up to date every second. Select the text or number you show:
 * the component renders again only when that changes.
 */
export function useClock<Shown extends string | number | boolean>(select: (nowMs: number) => Shown): Shown {
  const serverMs = useContext(ServerTime);
  return useSyncExternalStore(
    onBeat,
    () => select(clockNow()),
    () => select(serverMs),
  );
}
