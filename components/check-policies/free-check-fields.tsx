import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { RadioCards } from "@/components/ui/radio-cards";
import { SCHEDULED_LEVELS } from "@/lib/check-policies/schemas";

import { IntervalSelect } from "./interval-select";
import { FREE_INTERVALS } from "./intervals";
import type { ScheduleForm } from "./schedule-form";

type FreeCheckFieldsProps = {
  form: ScheduleForm;
  onChange: (change: Partial<ScheduleForm>) => void;
  /** False where a timer may only look at the host. */
  levels: boolean;
};

export function FreeCheckFields({ form, onChange, levels }: FreeCheckFieldsProps) {
  const t = useTranslations("schedule.dialog");
  return (
    <>
      {levels && (
        <RadioCards
          label={t("level")}
          className="sm:grid-cols-2"
          cards={SCHEDULED_LEVELS.map((level) => ({
            value: level,
            title: t(level),
            description: t(`${level}Text`),
          }))}
          value={form.level}
          onValueChange={(level) => onChange({ level })}
        />
      )}
      <Field label={t("interval")}>
        {(control) => (
          <IntervalSelect
            {...control}
            intervals={FREE_INTERVALS}
            seconds={form.intervalSeconds}
            onChange={(intervalSeconds) => onChange({ intervalSeconds })}
          />
        )}
      </Field>
    </>
  );
}
