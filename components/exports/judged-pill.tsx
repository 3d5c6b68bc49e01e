"use client";

import { useTranslations } from "next-intl";

import { Pill } from "@/components/ui/pill";
import type { RenderedExport } from "@/lib/exports/schemas";

const TONES = { accepted: "ok", "accepted-with-warning": "degraded", "not-tried": "unknown" } as const;

type JudgedPillProps = { judged: RenderedExport["judged"]; version: string };

/** What the real OpenClaw of this version said of texts like this one. */
export function JudgedPill({ judged, version }: JudgedPillProps) {
  const t = useTranslations("exports.judged");
  return (
    <>
      <Pill tone={TONES[judged]}>{t(`${judged}.label`, { version })}</Pill>
      <span className="text-xs text-ink-3 max-md:hidden">{t(`${judged}.text`)}</span>
    </>
  );
}
