"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useFocusFirstInvalid } from "@/components/patterns/use-focus-first-invalid";
import { Button } from "@/components/ui/button";
import { DialogClose } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { CreatedApiToken } from "@/lib/tokens/schemas";
import { api } from "@/lib/ui/api-client";

import { EXPIRIES, type Expiry, expiresAt, PERMISSIONS, type Preset, PRESETS } from "./token-presets";

type Problems = { name?: string | undefined; failure?: string };

export function NewTokenForm({ onCreated }: { onCreated: (token: CreatedApiToken) => void }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const errorText = useErrorText();
  const [preset, setPreset] = useState<Preset>("push");
  const [expiry, setExpiry] = useState<Expiry>("days90");
  const [problems, setProblems] = useState<Problems | null>(null);
  const [pending, setPending] = useState(false);
  const form = useFocusFirstInvalid(problems);

  async function create(name: string) {
    if (name === "") return setProblems({ name: t("tokenNameMissing") });
    setPending(true);
    try {
      const json = { name, ...PERMISSIONS[preset], expiresAt: expiresAt(expiry, new Date()) };
      onCreated(await api(CreatedApiToken, "/api/v1/tokens", { json }));
    } catch (error) {
      setProblems({ ...fieldErrors(error), failure: errorText(error) });
      setPending(false);
    }
  }

  return (
    <form
      ref={form}
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const name = String(new FormData(event.currentTarget).get("name")).trim();
        if (!pending) void create(name);
      }}
    >
      {problems?.failure !== undefined && (
        <Notice tone="down" role="alert" lead={t("createFailed")}>
          {problems.failure}
        </Notice>
      )}
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
      <div className="flex flex-wrap justify-end gap-2 max-sm:[&>*]:flex-auto">
        <DialogClose asChild>
          <Button variant="quiet">{common("cancel")}</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
