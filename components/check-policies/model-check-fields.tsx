import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { probeModelFor } from "@/lib/alibaba/models";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { IntervalSelect } from "./interval-select";
import { MODEL_INTERVALS } from "./intervals";
import type { ScheduleForm } from "./schedule-form";
import { usePolicyText } from "./use-policy-text";

// No model is called that; an empty value is "nothing chosen" to a select.
const CHEAPEST = " ";

type ModelCheckFieldsProps = {
  profile: Pick<ProfileSummary, "plan" | "models">;
  form: ScheduleForm;
  onChange: (change: Partial<ScheduleForm>) => void;
};

/** The paid part of a schedule: which model, how often, and what that comes to in a day. */
export function ModelCheckFields({ profile, form, onChange }: ModelCheckFieldsProps) {
  const t = useTranslations("schedule.dialog");
  const text = usePolicyText(profile.plan);
  const { modelCheck, quiet } = form;
  const change = (next: Partial<ScheduleForm["modelCheck"]>) =>
    onChange({ modelCheck: { ...modelCheck, ...next } });
  const models = new Set([
    ...profile.models.map(({ id }) => id),
    ...(modelCheck.model ? [modelCheck.model] : []),
  ]);
  return (
    <div className="grid gap-3">
      <Checkbox
        label={t("modelCheck")}
        checked={modelCheck.enabled}
        onChange={(event) => change({ enabled: event.target.checked })}
      />
      {modelCheck.enabled && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("modelInterval")}>
              {(control) => (
                <IntervalSelect
                  {...control}
                  intervals={MODEL_INTERVALS}
                  seconds={modelCheck.intervalSeconds}
                  onChange={(intervalSeconds) => change({ intervalSeconds })}
                />
              )}
            </Field>
            <Field label={t("model")}>
              {(control) => (
                <Select
                  {...control}
                  options={[
                    { value: CHEAPEST, label: t("cheapest"), hint: probeModelFor(profile.plan) },
                    ...[...models].map((id) => ({ value: id, label: id })),
                  ]}
                  value={modelCheck.model ?? CHEAPEST}
                  onValueChange={(model) => change({ model: model === CHEAPEST ? null : model })}
                />
              )}
            </Field>
          </div>
          <p role="status" className="text-ink-2">
            <span className="font-medium">{t("cost")}</span>{" "}
            {text.cost({ modelCheck, quietHours: quiet.on ? quiet : null })}
          </p>
        </>
      )}
    </div>
  );
}
