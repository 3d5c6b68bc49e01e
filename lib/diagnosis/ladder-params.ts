import { holdSeconds, ladderFor } from "@/lib/openclaw/ladders";

import type { GatewayReason } from "./gateway-reason";

/** How long a release holds for a reason, as arguments of a sentence: first and longest, each in its own unit. */
export type LadderParams = {
  ladder: "known" | "unknown";
  first: number;
  firstUnit: "s" | "min" | "h";
  longest: number;
  longestUnit: "s" | "min" | "h";
};

const UNKNOWN: LadderParams = {
  ladder: "unknown",
  first: 0,
  firstUnit: "s",
  longest: 0,
  longestUnit: "s",
};

/** Which of the two windows a reason opens. Source: knowledge/openclaw/gateway-logs.md §2, "window=". */
const DISABLING: ReadonlySet<GatewayReason> = new Set(["billing", "auth_permanent"]);

/** `unknown` where nobody told the version or the reason, or the provider sets the end itself. */
export function ladderParams(version: string | null, reason: GatewayReason): LadderParams {
  if (version === null || reason === "unknown" || reason === "subscription_limit") return UNKNOWN;
  const ladder = ladderFor(version, DISABLING.has(reason) ? "disabled" : "cooldown", reason);
  if (!ladder) return UNKNOWN;
  const [first, firstUnit] = inUnits(holdSeconds(ladder, 1));
  const [longest, longestUnit] = inUnits(ladder.capSeconds);
  return { ladder: "known", first, firstUnit, longest, longestUnit };
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

function inUnits(seconds: number): [amount: number, unit: "s" | "min" | "h"] {
  if (seconds % HOUR === 0) return [seconds / HOUR, "h"];
  return seconds % MINUTE === 0 ? [seconds / MINUTE, "min"] : [seconds, "s"];
}
