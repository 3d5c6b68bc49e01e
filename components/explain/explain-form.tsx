"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardFooter } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

import { type Draft, type DraftErrors, PLAN_CHOICES, PLAN_UNKNOWN } from "./use-explain";

type ExplainFormProps = {
  draft: Draft;
  errors: DraftErrors | null;
  pending: boolean;
  onChange: (change: Partial<Draft>) => void;
  onExplain: () => void;
  onClear: () => void;
};

export function ExplainForm({ draft, errors, pending, onChange, onExplain, onClear }: ExplainFormProps) {
  const t = useTranslations("explain.form");
  const plans = useTranslations("vocabulary.plan");
  return (
    <Card>
      <SubmitForm problems={errors} pending={pending} onSubmit={onExplain}>
        <CardBody className="grid gap-4">
          <Field label={t("message")} hint={t("messageHint")} error={errors?.message && t(errors.message)}>
            {(control) => (
              <Textarea
                {...control}
                mono
                rows={11}
                spellCheck={false}
                autoComplete="off"
                value={draft.message}
                onChange={(event) => onChange({ message: event.target.value })}
              />
            )}
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("plan")} hint={t("planHint")} optional>
              {(control) => (
                <Select
                  {...control}
                  options={PLAN_CHOICES.map((plan) => ({
                    value: plan,
                    label: plan === PLAN_UNKNOWN ? t("planUnknown") : plans(plan),
                  }))}
                  value={draft.plan}
                  onValueChange={(plan) => onChange({ plan })}
                />
              )}
            </Field>
            <Field label={t("status")} optional error={errors?.httpStatus && t(errors.httpStatus)}>
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={3}
                  placeholder="401"
                  value={draft.httpStatus}
                  onChange={(event) => onChange({ httpStatus: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Field label={t("host")} hint={t("hostHint")} optional>
            {(control) => (
              <Input
                {...control}
                mono
                autoComplete="off"
                spellCheck={false}
                maxLength={2_048}
                value={draft.host}
                onChange={(event) => onChange({ host: event.target.value })}
              />
            )}
          </Field>
          <Field
            label={t("version")}
            hint={t("versionHint")}
            optional
            error={errors?.openclawVersion && t(errors.openclawVersion)}
          >
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                maxLength={40}
                placeholder="2026.9.6"
                value={draft.openclawVersion}
                onChange={(event) => onChange({ openclawVersion: event.target.value })}
              />
            )}
          </Field>
          <Checkbox
            checked={draft.keyWorksDirectly}
            onChange={(event) => onChange({ keyWorksDirectly: event.target.checked })}
            label={
              <>
                {t("works")}
                <span className="block text-xs text-ink-3">{t("worksHint")}</span>
              </>
            }
          />
        </CardBody>
        <CardFooter>
          <Button type="submit" variant="primary" pending={pending}>
            {t("submit")}
          </Button>
          <Button variant="quiet" onClick={onClear}>
            {t("clear")}
          </Button>
        </CardFooter>
      </SubmitForm>
    </Card>
  );
}
