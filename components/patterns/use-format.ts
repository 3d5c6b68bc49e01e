import { useLocale, useTimeZone } from "next-intl";

import {
  formatAbsolute,
  formatAgo,
  formatBytes,
  formatClock,
  formatDate,
  formatLatency,
  formatList,
  formatMoment,
  formatNumber,
  formatSpan,
  formatTokens,
  zoneLabel,
} from "@/lib/ui/format";

type Instant = Date | string | number;

/** The formats of lib/ui/format.ts in the page's language and the server's zone; in server and client components. */
export function useFormat() {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const place = { locale, timeZone };
  return {
    absolute: (instant: Instant) => formatAbsolute(instant, place),
    ago: (instant: Instant, now: Instant) => formatAgo(instant, locale, now),
    bytes: formatBytes,
    clock: (instant: Instant) => formatClock(instant, place),
    date: (instant: Instant, now?: Instant) => formatDate(instant, place, now),
    latency: (ms: number, where?: "table" | "prose") => formatLatency(ms, locale, where),
    list: (items: readonly string[]) => formatList(items, locale),
    moment: (instant: Instant, now: Instant) => formatMoment(instant, place, now),
    number: formatNumber,
    span: (seconds: number) => formatSpan(seconds, locale),
    tokens: (count: number, options?: { about?: boolean }) => formatTokens(count, locale, options),
    zone: (at: Instant) => zoneLabel(timeZone, at),
  };
}
