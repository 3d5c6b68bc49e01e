"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { wallClock } from "@/components/gateways/moment";
import { useClock } from "@/components/patterns/clock";
import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import type { DueKey } from "@/lib/rotations/schemas";
import { formatDate } from "@/lib/ui/format";

import { CalendarExport } from "./calendar-export";
import { CalendarMonth } from "./calendar-month";
import { type Day, monthOf, moveMonth, sameDayIn } from "./month";

// Texts, not the browser's own names: its Chinese ones lack the space (lib/ui/format.ts).
const MONTHS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"] as const;

/** The month with its due days, and what is due on the chosen one. */
export function DueCalendar({ keys }: { keys: readonly DueKey[] }) {
  const t = useTranslations("rotations.calendar");
  const locale = useLocale();
  const timeZone = useTimeZone() ?? "UTC";
  const today = useClock((nowMs) => wallClock(nowMs, timeZone).slice(0, 10));
  const [chosen, setChosen] = useState<Day | null>(null);
  const day = chosen ?? today;
  const month = monthOf(day);
  const byDay = Map.groupBy(keys, ({ dueAt }) => wallClock(dueAt, timeZone).slice(0, 10));
  const ofDay = byDay.get(day) ?? [];
  const turn = (by: number) => setChosen(sameDayIn(moveMonth(month, by), day));

  return (
    <Card aria-labelledby="calendar">
      <CardHeader
        titleId="calendar"
        title={<MonthName month={month} />}
        actions={
          <>
            <Button variant="quiet" size="sm" square aria-label={t("previous")} onClick={() => turn(-1)}>
              <ChevronLeft />
            </Button>
            <Button variant="quiet" size="sm" square aria-label={t("next")} onClick={() => turn(1)}>
              <ChevronRight />
            </Button>
          </>
        }
      />
      <div className="p-4">
        <CalendarMonth month={month} day={day} today={today} dueOn={byDay} onChoose={setChosen} />
        <MonthList month={month} byDay={byDay} />
        <p aria-live="polite" className="mt-2.5 min-h-5 text-xs text-ink-2">
          {ofDay.length > 0 ? (
            t("ofDay", {
              day: formatDate(`${day}T12:00:00Z`, { locale, timeZone: "UTC" }, `${today}T12:00:00Z`),
              names: ofDay.map(({ profileName }) => profileName).join(", "),
            })
          ) : (
            <span className="text-ink-3">{t("nothing")}</span>
          )}
        </p>
      </div>
      <CardFooter className="gap-x-4">
        <Legend />
      </CardFooter>
      <CalendarExport />
    </Card>
  );
}

function MonthName({ month }: { month: string }) {
  const t = useTranslations("rotations.calendar");
  const name = MONTHS[Number(month.slice(5)) - 1] ?? "1";
  return t("monthOfYear", { year: month.slice(0, 4), month: t(`months.${name}`) });
}

function Legend() {
  const t = useTranslations("rotations.calendar");
  return (
    <>
      <span className="inline-flex items-center gap-1.5">
        <Glyph tone="degraded" size="xs" />
        {t("overdue")}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <Glyph tone="info" size="xs" />
        {t("due")}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <i
          aria-hidden="true"
          className="size-[11px] rounded-xs shadow-[inset_0_0_0_1.5px_var(--accent-fill)]"
        />
        {t("today")}
      </span>
    </>
  );
}

/** The same as the grid, for who cannot see where a day stands. */
function MonthList({ month, byDay }: { month: string; byDay: ReadonlyMap<Day, readonly DueKey[]> }) {
  const t = useTranslations("rotations.calendar");
  const locale = useLocale();
  const days = [...byDay].filter(([day]) => monthOf(day) === month).sort(([a], [b]) => a.localeCompare(b));
  return (
    <ul className="sr-only">
      {days.length === 0 && <li>{t("nothingInMonth")}</li>}
      {days.map(([day, keys]) => (
        <li key={day}>
          {t("ofDay", {
            day: formatDate(`${day}T12:00:00Z`, { locale, timeZone: "UTC" }),
            names: keys.map(({ profileName }) => profileName).join(", "),
          })}
        </li>
      ))}
    </ul>
  );
}
