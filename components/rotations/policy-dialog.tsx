"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { QueryFailure } from "@/components/patterns/query-failure";
import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { dueKeysQuery, rotationPolicyQuery, setRotationPolicy } from "@/lib/rotations/queries";
import { OVERLAPS } from "@/lib/rotations/reasons";
import type { RotationPolicy } from "@/lib/rotations/schemas";

import { policyForm, type PolicyProblem, readPolicyForm } from "./policy-form";

type PolicyDialogProps = {
  profile: { id: string; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** When the keys of a profile are due, and how long an old one is kept. */
export function PolicyDialog({ profile, open, onOpenChange }: PolicyDialogProps) {
  const t = useTranslations("rotations.policy");
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("dialogTitle", { profile: profile.name })}
      description={t("dialogText")}
    >
      <Loaded profileId={profile.id} onSaved={() => onOpenChange(false)} />
    </Dialog>
  );
}

function Loaded({ profileId, onSaved }: { profileId: string; onSaved: () => void }) {
  const t = useTranslations("rotations.policy");
  const common = useTranslations("common");
  const query = useQuery(rotationPolicyQuery(profileId));
  if (query.data) return <Fields profileId={profileId} policy={query.data} onSaved={onSaved} />;
  return query.error ? (
    <QueryFailure title={t("loadFailed")} query={query} />
  ) : (
    <LoadingRegion label={common("loading")} className="grid h-[300px] content-evenly">
      <Skeleton className="w-40" />
      <Skeleton />
      <Skeleton className="w-48" />
      <Skeleton />
    </LoadingRegion>
  );
}

type FieldsProps = { profileId: string; policy: RotationPolicy; onSaved: () => void };
type Problems = { fields: ReadonlySet<PolicyProblem>; failure?: string };

function Fields({ profileId, policy, onSaved }: FieldsProps) {
  const t = useTranslations("rotations");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [form, setForm] = useState(() => policyForm(policy));
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    fields: new Set(),
    failure: errorText(error),
  }));
  const wrong = (field: PolicyProblem) =>
    problems?.fields.has(field) ? t(`policy.problems.${field}`) : undefined;

  async function save() {
    const read = readPolicyForm(form);
    if (!read.ok) return setProblems({ fields: read.problems });
    await send(async () => {
      const saved = await setRotationPolicy(profileId, read.policy);
      client.setQueryData(rotationPolicyQuery(profileId).queryKey, saved);
      void client.invalidateQueries(dueKeysQuery);
      toast.success(t("policy.saved"));
      onSaved();
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("policy.saveFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("policy.save")}
      onSubmit={() => void save()}
    >
      <Field label={t("policy.maxAge")} hint={t("policy.maxAgeHint")} error={wrong("maxAge")}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={form.maxAge}
            onChange={(event) => setForm({ ...form, maxAge: event.target.value })}
            after={<span className="text-xs text-ink-3">{t("policy.days")}</span>}
          />
        )}
      </Field>
      <Field label={t("policy.planEndsOn")} hint={t("policy.planEndsOnHint")} error={wrong("planEndsOn")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={form.planEndsOn}
            onChange={(event) => setForm({ ...form, planEndsOn: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("policy.remind")} hint={t("policy.remindHint")} error={wrong("remind")}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={form.remind}
            onChange={(event) => setForm({ ...form, remind: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("policy.overlap")} hint={t("policy.overlapHint")}>
        {(control) => (
          <Select
            {...control}
            options={OVERLAPS.map((value) => ({ value, label: t(`overlap.${value}`) }))}
            value={form.overlap}
            onValueChange={(overlap) => setForm({ ...form, overlap })}
          />
        )}
      </Field>
    </DialogForm>
  );
}
