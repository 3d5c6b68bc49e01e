"use client";

import { useTranslations } from "next-intl";

import { useClock } from "@/components/patterns/clock";
import { Pill } from "@/components/ui/pill";
import type { ApiTokenSummary } from "@/lib/tokens/schemas";
import type { Tone } from "@/lib/ui/tone";

const SOON_MS = 14 * 24 * 60 * 60 * 1000;

const TONES = {
  active: "ok",
  unused: "unknown",
  endsSoon: "degraded",
  expired: "down",
  revoked: "not-run",
} as const satisfies Record<string, Tone>;

/** What the list says of a token: its state, and of an active one whether it ends soon or was never used. */
export function TokenStatePill({ token }: { token: ApiTokenSummary }) {
  const t = useTranslations("settings");
  const end = token.expiresAt === null ? Infinity : Date.parse(token.expiresAt);
  const label = useClock((nowMs) => {
    if (token.state !== "active") return token.state;
    if (end <= nowMs) return "expired";
    if (end - nowMs <= SOON_MS) return "endsSoon";
    return token.lastUsedAt === null ? "unused" : "active";
  });
  return <Pill tone={TONES[label]}>{t(`stateLabel.${label}`)}</Pill>;
}
