"use client";

import { useTranslations } from "next-intl";

import { KeyField } from "@/components/credentials/key-field";
import { Field } from "@/components/patterns/field";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { StepNumber } from "@/components/ui/step-number";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";

import type { Filled, Form } from "./form";
import { ModelsPicker } from "./models-picker";
import { OpenClawNames } from "./openclaw-names";
import type { Problems } from "./problems";

export type KeyDraft = {
  text: string;
  setText: (text: string) => void;
  acceptsMisfit: boolean;
  setAcceptsMisfit: (accepts: boolean) => void;
};

type KeyCardProps = {
  form: Form;
  filled: Filled | null;
  existing: readonly ProfileRow[];
  keyDraft: KeyDraft;
  problems: Problems;
  onChange: (change: Partial<Form>) => void;
};

/** Step 2: the key, and what profile and key are called here and in OpenClaw. */
export function KeyCard({ form, filled, existing, keyDraft, problems, onChange }: KeyCardProps) {
  const t = useTranslations("newProfile");
  return (
    <Card aria-labelledby="key-title">
      <CardHeader titleId="key-title" before={<StepNumber number={2} />} title={t("keyTitle")} />
      <CardBody className="grid gap-4 [&>*]:min-w-0">
        <KeyField
          optional
          text={keyDraft.text}
          onTextChange={keyDraft.setText}
          host={filled?.preset ?? null}
          acceptsMisfit={keyDraft.acceptsMisfit}
          onAcceptsMisfitChange={keyDraft.setAcceptsMisfit}
          error={problems.key}
        />
        <div className="grid gap-x-3 gap-y-4 sm:grid-cols-2">
          <Field label={t("name")} error={problems.name}>
            {(control) => (
              <Input
                {...control}
                value={form.name ?? filled?.name ?? ""}
                maxLength={80}
                autoComplete="off"
                onChange={(event) => onChange({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("owner")} optional error={problems.owner}>
            {(control) => (
              <Input
                {...control}
                value={form.owner}
                maxLength={80}
                autoComplete="off"
                placeholder={t("ownerPlaceholder")}
                onChange={(event) => onChange({ owner: event.target.value })}
              />
            )}
          </Field>
        </div>
        {filled ? (
          <>
            <OpenClawNames
              filled={filled}
              existing={existing}
              onChange={onChange}
              errors={{ providerId: problems.providerId, envVar: problems.envVar }}
            />
            <ModelsPicker
              models={filled.models}
              onChange={(models) => onChange({ models })}
              error={problems.models}
            />
          </>
        ) : (
          <p className="text-xs text-ink-3">{t("namesLater")}</p>
        )}
      </CardBody>
    </Card>
  );
}
