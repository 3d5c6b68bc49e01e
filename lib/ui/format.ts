import type { AppLocale } from "@/i18n/routing";

/** Shape of numbers and times: design/ui.md, "Numbers and time". Client-safe, no state. */
type Instant = Date | string | number;
type Place = { locale: AppLocale; timeZone: string };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Making a formatter costs ~50 µs and tables ask for hundreds.
const formatters = new Map<string, Intl.DateTimeFormat>();
const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

type Parts = Record<string, string>;

function partsOf(instant: Instant, timeZone: string): Parts {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset",
    });
    formatters.set(timeZone, formatter);
  }
  return Object.fromEntries(
    formatter.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}

// From the fixed en-GB parts, not from Intl's own zh-CN text: its spacing and "Sept" differ between ICU versions.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function monthOf(parts: Parts): number {
  return MONTHS.indexOf((parts.month ?? "").slice(0, 3)) + 1;
}

/** `17:40:00`, 24 hours, in both languages. */
export function formatClock(instant: Instant, { timeZone }: Pick<Place, "timeZone">): string {
  return clockOf(partsOf(instant, timeZone));
}

function clockOf({ hour, minute, second }: Parts): string {
  return `${hour}:${minute}:${second}`;
}

/** `20 Nov` or `11 月 20 日`; the year is added when it is not the year of `now`. */
export function formatDate(instant: Instant, { locale, timeZone }: Place, now?: Instant): string {
  const parts = partsOf(instant, timeZone);
  return dateOf(parts, locale, now !== undefined && partsOf(now, timeZone).year === parts.year);
}

function dateOf(parts: Parts, locale: AppLocale, sameYear: boolean): string {
  if (locale === "zh-CN") {
    const date = `${monthOf(parts)} 月 ${parts.day} 日`;
    return sameYear ? date : `${parts.year} 年 ${date}`;
  }
  const date = `${parts.day} ${MONTHS[monthOf(parts) - 1]}`;
  return sameYear ? date : `${date} ${parts.year}`;
}

/** The clock alone for an instant of the same day as `now`, else date and clock. */
export function formatMoment(instant: Instant, place: Place, now: Instant): string {
  const clock = formatClock(instant, place);
  if (formatDate(instant, place) === formatDate(now, place)) return clock;
  const date = formatDate(instant, place, now);
  return place.locale === "zh-CN" ? `${date} ${clock}` : `${date}, ${clock}`;
}

/** `20 Nov 2026, 17:40:00 (UTC+8)`: nothing left out, for titles and `<time>` on hover. */
export function formatAbsolute(instant: Instant, { locale, timeZone }: Place): string {
  const parts = partsOf(instant, timeZone);
  const [date, clock, zone] = [dateOf(parts, locale, false), clockOf(parts), zoneOf(parts)];
  return locale === "zh-CN" ? `${date} ${clock}（${zone}）` : `${date}, ${clock} (${zone})`;
}

/** `UTC+8`, `UTC+5:30`, `UTC`: what the zone is called once per page. Depends on the date where clocks change. */
export function zoneLabel(timeZone: string, at: Instant): string {
  return zoneOf(partsOf(at, timeZone));
}

function zoneOf({ timeZoneName = "GMT" }: Parts): string {
  return timeZoneName
    .replace("GMT", "UTC")
    .replace(/([+-])0(\d)/, "$1$2")
    .replace(/:00$/, "")
    .replace(/[+-]0$/, "");
}

/** `38 s ago`, `26 min ago`, `3 h ago`, `2 d ago`. An instant in the future (a skewed clock) reads as now. */
export function formatAgo(instant: Instant, locale: AppLocale, now: Instant): string {
  const seconds = Math.floor((new Date(now).getTime() - new Date(instant).getTime()) / 1000);
  const zh = locale === "zh-CN";
  if (seconds < 1) return zh ? "刚刚" : "now";
  const amount = formatSpan(seconds, locale);
  return zh ? `${amount}前` : `${amount} ago`;
}

/** The largest whole unit of a span: `38 s`, `26 min`, `3 h`, `41 d`; `38 秒`, `26 分钟`, `3 小时`, `41 天`. */
export function formatSpan(seconds: number, locale: AppLocale): string {
  const zh = locale === "zh-CN";
  if (seconds < MINUTE) return `${Math.max(0, Math.floor(seconds))} ${zh ? "秒" : "s"}`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} ${zh ? "分钟" : "min"}`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} ${zh ? "小时" : "h"}`;
  return `${Math.floor(seconds / DAY)} ${zh ? "天" : "d"}`;
}

/**
 * `371 ms`; from 10 000 ms in seconds with one decimal; below one `< 1 ms`. Chinese spells the unit out in prose
 * and keeps `ms` and `s` in tables.
 */
export function formatLatency(ms: number, locale: AppLocale, place: "table" | "prose" = "table"): string {
  const spelt = locale === "zh-CN" && place === "prose";
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} ${spelt ? "秒" : "s"}`;
  const unit = spelt ? "毫秒" : "ms";
  return ms < 1 ? `< 1 ${unit}` : `${formatNumber(Math.round(ms))} ${unit}`;
}

/** `0 tokens`, `~16 tokens`; `0 token`, `约 16 token`. */
export function formatTokens(count: number, locale: AppLocale, { about = false } = {}): string {
  const number = formatNumber(count);
  if (locale === "zh-CN") return `${about ? "约 " : ""}${number} token`;
  return `${about ? "~" : ""}${number} ${count === 1 ? "token" : "tokens"}`;
}

/** `TLS, DNS, and Anthropic path`; `TLS、DNS 和 Anthropic 路径`. */
export function formatList(items: readonly string[], locale: AppLocale): string {
  const list = new Intl.ListFormat(locale).format(items);
  // A space stands between Chinese and Latin, which the browser's "和" does not bring (ui.md, "Numbers and time").
  return locale === "zh-CN"
    ? list.replace(/(?<=\p{Script=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\p{Script=Han})/gu, " ")
    : list;
}

/** `18,412` in both languages. */
export function formatNumber(value: number): string {
  return numbers.format(value);
}

const BYTE_UNITS = ["B", "KB", "MB", "GB"] as const;

/** `812 B`, `31.4 MB`: powers of 1024, one decimal from KB on. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < BYTE_UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${BYTE_UNITS[unit]}`;
}
