"use client";

import { useTranslations } from "next-intl";

import { Segmented } from "@/components/ui/segmented";
import type { ProviderMode } from "@/lib/exports/schemas";

import { SELECTABLE_PROVIDER_MODES } from "./selection";

type ProviderModeChoiceProps = { mode: ProviderMode; onChange: (mode: ProviderMode) => void };

/** Under which provider id OpenClaw knows the profile. */
export function ProviderModeChoice({ mode, onChange }: ProviderModeChoiceProps) {
  const t = useTranslations("exports.providers");
  return (
    <div className="grid gap-[5px]">
      <h2 className="text-sm font-medium">{t("title")}</h2>
      <Segmented
        label={t("title")}
        value={mode}
        onValueChange={onChange}
        className="grid grid-cols-3"
        options={SELECTABLE_PROVIDER_MODES.map((each) => ({ value: each, label: t(`modes.${each}.label`) }))}
      />
      <p className="text-xs text-ink-3">
        {t.rich(`modes.${mode}.text`, { code: (text) => <code className="font-mono">{text}</code> })}
      </p>
    </div>
  );
}
