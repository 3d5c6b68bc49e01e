"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/lib/ui/cn";

import { useClock } from "./clock";
import { useFormat } from "./use-format";

type TimeProps = { at: string; className?: string };

/** "38 s ago", kept true; the full date and zone on hover. */
export function RelativeTime({ at, className }: TimeProps) {
  const format = useFormat();
  const text = useClock((nowMs) => format.ago(at, nowMs));
  return (
    <time dateTime={at} title={format.absolute(at)} className={cn("whitespace-nowrap", className)}>
      {text}
    </time>
  );
}

type ClockTimeProps = TimeProps & {
  /** A moment that stands before it: of the same day, the date is not said twice. */
  after?: string;
};

/** "17:40:00", with the date when it is not today; the full date and zone on hover. */
export function ClockTime({ at, after, className }: ClockTimeProps) {
  const format = useFormat();
  const text = useClock((nowMs) => format.moment(at, after ?? nowMs));
  return (
    <time dateTime={at} title={format.absolute(at)} className={cn("whitespace-nowrap", className)}>
      {text}
    </time>
  );
}

/** "17:31:18 (UTC+8)": the page's one mention of the zone. */
export function ZonedClockTime({ at, className }: TimeProps) {
  const t = useTranslations("common");
  const format = useFormat();
  return (
    <time dateTime={at} title={format.absolute(at)} className={cn("whitespace-nowrap", className)}>
      {t("clockInZone", { clock: format.clock(at), zone: format.zone(at) })}
    </time>
  );
}

/** "20 Nov 2026"; the clock on hover. */
export function DateTime({ at, className }: TimeProps) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.absolute(at)} className={cn("whitespace-nowrap", className)}>
      {format.date(at)}
    </time>
  );
}
