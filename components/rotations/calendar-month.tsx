"use client";

import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";

import type { DueKey } from "@/lib/rotations/schemas";
import { cn } from "@/lib/ui/cn";
import { formatDate } from "@/lib/ui/format";

import { type Day, dayByKey, monthOf, weeksOf } from "./month";

type CalendarMonthProps = {
  month: string;
  /** The chosen day: the one that the Tab key reaches. */
  day: Day;
  today: Day;
  dueOn: ReadonlyMap<Day, readonly DueKey[]>;
  onChoose: (day: Day) => void;
};

/** A month as a grid: arrows go by days and weeks, Page Up and Page Down by months. */
export function CalendarMonth({ month, day, today, dueOn, onChoose }: CalendarMonthProps) {
  const t = useTranslations("rotations.calendar");
  const grid = useRef<HTMLTableElement>(null);
  const weeks = weeksOf(month);

  function move(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = dayByKey(event.key, day);
    if (to === undefined) return;
    event.preventDefault();
    onChoose(to);
    // The day may be of another month, whose buttons are there after the next rendering.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus());
  }

  return (
    <table
      ref={grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a date grid (WAI-ARIA practices)
      role="grid"
      aria-label={t("label")}
      className="w-full table-fixed border-separate border-spacing-0.5 text-center text-xs"
      onKeyDown={move}
    >
      <WeekdayNames week={weeks[0] ?? []} />
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => (
              <td key={each} className="p-0" aria-selected={each === day}>
                <DayButton
                  day={each}
                  chosen={each === day}
                  isToday={each === today}
                  outside={monthOf(each) !== month}
                  overdue={each < today}
                  count={dueOn.get(each)?.length ?? 0}
                  onChoose={() => onChoose(each)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WeekdayNames({ week }: { week: readonly Day[] }) {
  const locale = useLocale();
  const name = (day: Day, weekday: "narrow" | "long") =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  return (
    <thead>
      <tr>
        {week.map((day) => (
          <th key={day} scope="col" abbr={name(day, "long")} className="h-7 font-medium text-ink-3">
            {name(day, "narrow")}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type DayButtonProps = {
  day: Day;
  chosen: boolean;
  isToday: boolean;
  outside: boolean;
  overdue: boolean;
  count: number;
  onChoose: () => void;
};

function DayButton({ day, chosen, isToday, outside, overdue, count, onChoose }: DayButtonProps) {
  const t = useTranslations("rotations.calendar");
  const locale = useLocale();
  const date = formatDate(`${day}T12:00:00Z`, { locale, timeZone: "UTC" });
  return (
    <button
      type="button"
      data-day={day}
      data-tone={overdue ? "degraded" : "info"}
      tabIndex={chosen ? 0 : -1}
      aria-current={isToday ? "date" : undefined}
      aria-label={t(overdue ? "dayOverdue" : "dayDue", { date, count })}
      onClick={onChoose}
      className={cn(
        "relative grid h-8 w-full cursor-pointer place-items-center rounded-sm hover:bg-hover",
        outside ? "text-ink-3" : "text-ink-2",
        count > 0 &&
          "bg-tone-tint font-semibold text-tone-ink shadow-[inset_0_0_0_1px_var(--tone-line)] hover:bg-tone-tint",
        isToday && "shadow-[inset_0_0_0_1.5px_var(--accent-fill)]",
        "focus-visible:shadow-focus",
      )}
    >
      {Number(day.slice(8))}
      {/* Not by colour alone: a triangle's edge for what is late, a dot for what comes, and a line for the choice. */}
      {count > 0 && (
        <span
          aria-hidden="true"
          className={cn(
            "absolute top-[3px] right-[3px] size-[5px] bg-tone-fill",
            overdue ? "[clip-path:polygon(50%_0,100%_100%,0_100%)]" : "rounded-full",
          )}
        />
      )}
      {chosen && <span aria-hidden="true" className="absolute bottom-[3px] h-[1.5px] w-3 bg-current" />}
    </button>
  );
}
