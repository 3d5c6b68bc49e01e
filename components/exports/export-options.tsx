"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Card, CardBody } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { ProfileChecklist } from "./profile-checklist";
import { offeredModels, type Selection, type TargetVersion } from "./selection";

type ExportOptionsProps = {
  versions: readonly TargetVersion[];
  version: string;
  profiles: readonly ProfileSummary[];
  chosen: readonly ProfileSummary[];
  model: string | null;
  onChange: (change: Partial<Selection>) => void;
};

/** What to export: for which version, which profiles, which default model; and how the key gets there. */
export function ExportOptions({ versions, version, profiles, chosen, model, onChange }: ExportOptionsProps) {
  const t = useTranslations("exports");
  const offered = offeredModels(chosen);
  const primary = offered.find((each) => each === model) ?? offered[0];
  const variables = [...new Set(chosen.map(({ envVar }) => envVar))];
  return (
    <Card aria-label={t("options")}>
      <CardBody className="grid gap-5 [&>*]:min-w-0">
        <Field label={t("targetVersion")} hint={t("targetVersionHint")}>
          {(control) => (
            <Select
              {...control}
              value={version}
              onValueChange={(next) => onChange({ version: next })}
              options={versions.map(({ version: each, gateways }) => ({
                value: each,
                label: each,
                ...(gateways.length > 0 && { hint: gateways.join(", ") }),
              }))}
            />
          )}
        </Field>
        <ProfileChecklist
          profiles={profiles}
          chosen={chosen}
          onChange={(ids) => onChange({ profiles: ids })}
        />
        <Field label={t("primaryModel")} hint={t("primaryModelHint")}>
          {(control) => (
            <Select
              {...control}
              value={primary}
              onValueChange={(next) => onChange({ model: next })}
              placeholder={t("noModels")}
              disabled={offered.length === 0}
              options={offered.map((reference) => ({ value: reference, label: reference }))}
            />
          )}
        </Field>
        <div className="grid gap-[3px]">
          <h2 className="text-sm font-medium">{t("form")}</h2>
          <p className="text-xs text-ink-3">{t("formFragment")}</p>
        </div>
        <div className="grid gap-[3px]">
          <h2 className="text-sm font-medium">{t("keyInText")}</h2>
          <p className="text-xs text-ink-3">
            {t.rich("keyInTextEnv", { code: (text) => <code className="font-mono">{text}</code> })}
          </p>
          {variables.length > 0 && (
            <p className="flex flex-wrap gap-x-2 font-mono text-xs text-ink-2">
              {variables.map((name) => (
                <code key={name} className="wrap-anywhere">{`\${${name}}`}</code>
              ))}
            </p>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
