import type { CheckLevel } from "@/lib/checks/schemas";

/** Levels whose names are translated; a proof of a newer server may have another. */
export const CHECK_LEVEL_WORDS = [
  "network",
  "auth",
  "model",
  "stream",
  "full",
] as const satisfies CheckLevel[];
