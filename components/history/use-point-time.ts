import { useLocale } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import type { Series } from "@/lib/history/schemas";
import { formatDate } from "@/lib/ui/format";

/**
 * When an hour or a day of a series began, in words: "02:00", "19 Nov, 02:00", "19 Nov". Days are UTC's, as they are
 * counted; hours are told in the page's zone.
 */
export function usePointTime({ grain, to }: Pick<Series, "grain" | "to">): (at: string | number) => string {
  const locale = useLocale();
  const format = useFormat();
  if (grain === "day") return (at) => formatDate(at, { locale, timeZone: "UTC" }, to);
  // An hour's seconds are always 00.
  return (at) => format.moment(at, to).replace(/:\d\d$/, "");
}
