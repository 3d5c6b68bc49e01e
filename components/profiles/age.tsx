"use client";

import { useTranslations } from "next-intl";

import { useClock } from "@/components/patterns/clock";
import { useFormat } from "@/components/patterns/use-format";

/** "41 d old", since a key was stored here. */
export function Age({ since }: { since: string }) {
  const t = useTranslations("profiles.key");
  const format = useFormat();
  const span = useClock((nowMs) => format.span((nowMs - Date.parse(since)) / 1000));
  return (
    <time dateTime={since} title={format.absolute(since)}>
      {t("age", { span })}
    </time>
  );
}
