"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { CheckPolicy } from "@/lib/check-policies/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { FreeCheckFields } from "./free-check-fields";
import { ModelCheckFields } from "./model-check-fields";
import { QuietHoursFields } from "./quiet-hours-fields";
import { readScheduleForm, type ScheduleForm, scheduleForm } from "./schedule-form";
import { useSetPolicy } from "./use-set-policy";

type ScheduleDialogProps = {
  profile: ProfileSummary;
  policy: CheckPolicy;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function ScheduleDialog({ profile, policy, open, onOpenChange }: ScheduleDialogProps) {
  const t = useTranslations("schedule.dialog");
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title", { name: profile.name })}>
      <Fields profile={profile} policy={policy} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

type FieldsProps = Pick<ScheduleDialogProps, "profile" | "policy"> & { onSaved: () => void };
type Problems = {
  fields: Extract<ReturnType<typeof readScheduleForm>, { ok: false }>["problems"];
  failure?: string;
};

function Fields({ profile, policy, onSaved }: FieldsProps) {
  const t = useTranslations("schedule");
  const timeZone = useTimeZone() ?? "UTC";
  const errorText = useErrorText();
  const setPolicy = useSetPolicy(profile.id);
  const [form, setForm] = useState(() => scheduleForm(policy, timeZone));
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    fields: {},
    failure: errorText(error),
  }));
  const byHand = forbidsUnattendedUse(profile.plan);
  const change = (next: Partial<ScheduleForm>) => setForm((form) => ({ ...form, ...next }));

  async function save() {
    const read = readScheduleForm(form);
    if (!read.ok) return setProblems({ fields: read.problems });
    await send(async () => {
      await setPolicy(policy, read.policy, t("saved", { name: profile.name }));
      onSaved();
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("saveFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("dialog.save")}
      onSubmit={() => void save()}
    >
      {byHand && <p className="text-pretty text-ink-2">{t("planTerms")}</p>}
      <FreeCheckFields form={form} onChange={change} levels={!byHand} />
      {!byHand && <ModelCheckFields profile={profile} form={form} onChange={change} />}
      <QuietHoursFields
        quiet={form.quiet}
        onChange={(quiet) => change({ quiet })}
        problems={problems?.fields ?? {}}
      />
    </DialogForm>
  );
}
