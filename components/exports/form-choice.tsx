"use client";

import { useTranslations } from "next-intl";

import { Segmented } from "@/components/ui/segmented";
import type { Dialect, ExportForm } from "@/lib/exports/schemas";

import { FORMS, SELECTABLE_DIALECTS } from "./selection";

/** A merge keeps to the way its config is written; the others are no configs. */
const WITH_DIALECT: ReadonlySet<ExportForm> = new Set(["fragment", "config", "patch"]);

type FormChoiceProps = {
  form: ExportForm;
  dialect: Dialect;
  onForm: (form: ExportForm) => void;
  onDialect: (dialect: Dialect) => void;
};

/** What is handed out: which part of a config, and how it is written. */
export function FormChoice({ form, dialect, onForm, onDialect }: FormChoiceProps) {
  const t = useTranslations("exports");
  return (
    <div className="grid gap-[5px]">
      <h2 className="text-sm font-medium">{t("form")}</h2>
      <Segmented
        label={t("form")}
        value={form}
        onValueChange={onForm}
        className="grid grid-cols-3"
        options={FORMS.map((each) => ({ value: each, label: t(`forms.${each}.label`) }))}
      />
      <p className="text-xs text-ink-3">
        {t.rich(`forms.${form}.text`, { code: (text) => <code className="font-mono">{text}</code> })}
      </p>
      {WITH_DIALECT.has(form) && (
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Segmented
            label={t("dialect")}
            value={dialect}
            onValueChange={onDialect}
            options={SELECTABLE_DIALECTS.map((each) => ({ value: each, label: t(`dialects.${each}.label`) }))}
          />
          <span className="min-w-0 flex-[1_1_10rem] text-xs text-ink-3">{t(`dialects.${dialect}.text`)}</span>
        </div>
      )}
    </div>
  );
}
