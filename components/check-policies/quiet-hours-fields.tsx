import { useTranslations } from "next-intl";
import { useId } from "react";

import { Field } from "@/components/patterns/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { QuietHours } from "@/lib/check-policies/schemas";

import type { QuietProblem, ScheduleForm } from "./schedule-form";

type QuietHoursFieldsProps = {
  quiet: ScheduleForm["quiet"];
  onChange: (quiet: ScheduleForm["quiet"]) => void;
  problems: Partial<Record<keyof QuietHours, QuietProblem>>;
};

export function QuietHoursFields({ quiet, onChange, problems }: QuietHoursFieldsProps) {
  const t = useTranslations("schedule.dialog");
  const zonesId = useId();
  const problem = (field: keyof QuietHours) => {
    const found = problems[field];
    return found && t(found);
  };
  const change = (next: Partial<ScheduleForm["quiet"]>) => onChange({ ...quiet, ...next });
  return (
    <div className="grid gap-3">
      <Checkbox
        label={t("quietHours")}
        checked={quiet.on}
        onChange={(event) => change({ on: event.target.checked })}
      />
      {quiet.on && (
        <div className="grid gap-4 sm:grid-cols-[1fr_1fr_1.6fr]">
          {(["from", "to"] as const).map((field) => (
            <Field key={field} label={t(field)} error={problem(field)}>
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  value={quiet[field]}
                  onChange={(event) => change({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
          <Field label={t("timeZone")} hint={t("timeZoneHint")} error={problem("timeZone")}>
            {(control) => (
              <>
                <Input
                  {...control}
                  list={zonesId}
                  value={quiet.timeZone}
                  onChange={(event) => change({ timeZone: event.target.value })}
                  autoComplete="off"
                  spellCheck={false}
                />
                <datalist id={zonesId}>
                  {Intl.supportedValuesOf("timeZone").map((zone) => (
                    <option key={zone}>{zone}</option>
                  ))}
                </datalist>
              </>
            )}
          </Field>
        </div>
      )}
    </div>
  );
}
