"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { fieldErrors, useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { ExportSettings, SavedExport, SaveExportInput } from "@/lib/exports/schemas";

/** As the API takes it (lib/exports/schemas.ts, ExportName). */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

type SaveExportFormProps = {
  settings: ExportSettings;
  saved: readonly SavedExport[];
  canSave: boolean;
  onSave: (input: SaveExportInput, before: SavedExport | undefined) => Promise<void>;
};

/** Gives these settings a name under which machines fetch them. */
export function SaveExportForm({ settings, saved, canSave, onSave }: SaveExportFormProps) {
  const t = useTranslations("exports.saved");
  const errorText = useErrorText();
  const [name, setName] = useState("");
  const { problems, setProblems, pending, send } = useSubmit((error) => ({
    name: fieldErrors(error)["name"] ?? errorText(error),
  }));
  const before = saved.find((each) => each.name === name.trim());

  function submit() {
    const chosen = name.trim();
    if (!NAME.test(chosen) || chosen.length < 2) {
      setProblems({ name: t("badName") });
      return;
    }
    void send(async () => {
      await onSave({ name: chosen, settings }, before);
      setProblems(null);
      setName("");
    });
  }

  return (
    <SubmitForm problems={problems} pending={pending} onSubmit={submit}>
      <Field label={t("name")} hint={t("nameHint")} error={problems?.name}>
        {(control) => (
          <div className="flex flex-wrap items-center gap-2">
            <Input
              {...control}
              value={name}
              onChange={(event) => setName(event.target.value)}
              mono
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              placeholder="token-intl"
              className="flex-[1_1_12rem]"
            />
            <Button
              type="submit"
              pending={pending}
              disabledReason={canSave ? undefined : t("operatorsOnly")}
              className="max-sm:flex-auto"
            >
              {before ? t("replace", { name: before.name }) : t("save")}
            </Button>
          </div>
        )}
      </Field>
    </SubmitForm>
  );
}
