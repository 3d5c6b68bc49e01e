"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** The address this page was opened under, which is what other hosts call too; null on the server. */
export function useOrigin(): string | null {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => null,
  );
}
