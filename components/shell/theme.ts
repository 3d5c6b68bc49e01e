"use client";

import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";

export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

const nothing = () => () => {};

/** The stored theme; `system` on the server, where storage cannot be read. */
export function useStoredTheme(): Theme {
  const { theme } = useTheme();
  const hydrated = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  return (hydrated && THEMES.find((name) => name === theme)) || "system";
}
