"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { TextDiff } from "@/components/patterns/text-diff";

import { maskConfigText } from "./mask-text";

type RepairsDiffProps = { before: string; after: string; className?: string };

/** All that the repairs changed, line by line, keys masked. */
export function RepairsDiff({ before, after, className }: RepairsDiffProps) {
  const t = useTranslations("doctor.config");
  const [was, is] = useMemo(
    () => [maskConfigText(before).text, maskConfigText(after).text] as const,
    [before, after],
  );
  return <TextDiff before={was} after={is} label={t("changes")} {...(className && { className })} />;
}
