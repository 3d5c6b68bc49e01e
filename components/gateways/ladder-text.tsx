"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import type { HoldKind } from "@/lib/gateways/schemas";
import { ladderFor } from "@/lib/openclaw/ladders";

type LadderTextProps = { version: string; kind: HoldKind; reason: string };

/** How long this release holds, failure by failure: "30 s → 1 min → 5 min", "10 min × 2ⁿ⁻¹, up to 24 h". */
export function LadderText({ version, kind, reason }: LadderTextProps) {
  const t = useTranslations("gateways.board");
  const format = useFormat();
  const ladder = kind === "blocked" ? null : ladderFor(version, kind, reason);
  if (!ladder) return t("ladderOfProvider");
  const [base = 0] = ladder.steps;
  // A doubling is told by its rule; other ladders are short enough to be told by their steps.
  return ladder.factor === 2
    ? t("ladderDoubling", { base: format.span(base), cap: format.span(ladder.capSeconds) })
    : ladder.steps.map((seconds) => format.span(seconds)).join(" → ");
}
