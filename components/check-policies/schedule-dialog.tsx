"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
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
  const common = useTranslations("common");
  const timeZone = useTimeZone() ?? "UTC";
  const errorText = useErrorText();
  const setPolicy = useSetPolicy(profile.id);
  const [form, setForm] = useState(() => scheduleForm(policy, timeZone));
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);
  const element = useFocusFirstInvalid(problems);
  const byHand = forbidsUnattendedUse(profile.plan);
  const change = (next: Partial<ScheduleForm>) => setForm((form) => ({ ...form, ...next }));

  async function save() {
    const read = readScheduleForm(form);
    if (!read.ok) return setProblems({ fields: read.problems });
    setPending(true);
    try {
      await setPolicy(policy, read.policy, t("saved", { name: profile.name }));
      onSaved();
    } catch (error) {
      setProblems({ fields: {}, failure: errorText(error) });
      setPending(false);
    }
  }

  return (
    <form
      ref={element}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) void save();
      }}
    >
      {problems?.failure !== undefined && (
        <Notice tone="down" role="alert" lead={t("saveFailed")}>
          {problems.failure}
        </Notice>
      )}
      {byHand && <p className="text-pretty text-ink-2">{t("planTerms")}</p>}
      <FreeCheckFields form={form} onChange={change} levels={!byHand} />
      {!byHand && <ModelCheckFields profile={profile} form={form} onChange={change} />}
      <QuietHoursFields
        quiet={form.quiet}
        onChange={(quiet) => change({ quiet })}
        problems={problems?.fields ?? {}}
      />
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {t("dialog.save")}
        </Button>
      </div>
    </form>
  );
}
