"use client";

import { useTranslations } from "next-intl";

import { useClock } from "./clock";
import { useFormat } from "./use-format";

/** "in 3 min", kept true; "now" once it is due. The full date and zone on hover. */
export function TimeUntil({ at }: { at: string }) {
  const t = useTranslations("schedule.until");
  const format = useFormat();
  const span = useClock((nowMs) => {
    const seconds = Math.ceil((Date.parse(at) - nowMs) / 1000);
    return seconds > 0 ? format.span(seconds) : "";
  });
  return (
    <time dateTime={at} title={format.absolute(at)} className="whitespace-nowrap">
      {span === "" ? t("now") : t("in", { span })}
    </time>
  );
}
