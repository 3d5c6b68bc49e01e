"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { CreatedApiToken } from "@/lib/tokens/schemas";
import { api } from "@/lib/ui/api-client";

import { EXPIRIES, type Expiry, expiresAt, PERMISSIONS, type Preset, PRESETS } from "./token-presets";

type Problems = { name?: string | undefined; failure?: string };

export function NewTokenForm({ onCreated }: { onCreated: (token: CreatedApiToken) => void }) {
  const t = useTranslations("settings");
  const errorText = useErrorText();
  const [preset, setPreset] = useState<Preset>("push");
  const [expiry, setExpiry] = useState<Expiry>("days90");
  const { problems, setProblems, pending, send } = useSubmit((error): Problems => ({
    ...fieldErrors(error),
    failure: errorText(error),
  }));

  async function create(name: string) {
    if (name === "") return setProblems({ name: t("tokenNameMissing") });
    await send(async () => {
      const json = { name, ...PERMISSIONS[preset], expiresAt: expiresAt(expiry, new Date()) };
      onCreated(await api(CreatedApiToken, "/api/v1/tokens", { json }));
    });
  }

  return (
    <DialogForm
      problems={problems}
      failure={{ title: t("createFailed"), text: problems?.failure }}
      pending={pending}
      submit={t("create")}
      onSubmit={(data) => void create(String(data.get("name")).trim())}
    >
      <Field label={t("tokenName")} hint={t("tokenNameHint")} error={problems?.name}>
        {(control) => <Input {...control} name="name" maxLength={60} autoComplete="off" spellCheck={false} />}
      </Field>
      <div className="grid gap-[5px]">
        {/* The group has its name from aria-label; a second one would be read twice. */}
        <span aria-hidden="true" className="text-sm font-medium">
          {t("preset")}
        </span>
        <RadioCards
          label={t("preset")}
          value={preset}
          onValueChange={setPreset}
          className="sm:grid-cols-2"
          cards={PRESETS.map((value) => ({
            value,
            title: t(`presets.${value}`),
            description: t(`presets.${value}Text`),
          }))}
        />
      </div>
      <Field label={t("expiry")}>
        {(control) => (
          <Select
            {...control}
            value={expiry}
            onValueChange={setExpiry}
            options={EXPIRIES.map((value) => ({ value, label: t(`expiries.${value}`) }))}
          />
        )}
      </Field>
    </DialogForm>
  );
}
