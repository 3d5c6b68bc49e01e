import type { KeyMode } from "@/lib/exports/schemas";
import { KEY_MODE_NEEDS } from "@/lib/openclaw/export/key-modes";
import { firstVersionWith, supports } from "@/lib/openclaw/features";

/** The oldest version seen with a key mode; null for those that every version has. */
export function keyModeSince(mode: KeyMode): string | null {
  const feature = KEY_MODE_NEEDS[mode];
  return feature === undefined ? null : firstVersionWith(feature);
}

/** Why a key mode cannot be chosen: the version lacks it (`since` has it), or the person may not see keys. */
export type KeyModeObstacle = { kind: "version"; since: string } | { kind: "admins-only" };

export function keyModeObstacle(mode: KeyMode, version: string, canReveal: boolean): KeyModeObstacle | null {
  if (mode === "literal" && !canReveal) return { kind: "admins-only" };
  const feature = KEY_MODE_NEEDS[mode];
  // Where nobody has looked the server goes by the nearest older version, which lacks it.
  if (feature === undefined || supports(version, feature) === "yes") return null;
  return { kind: "version", since: firstVersionWith(feature) };
}
