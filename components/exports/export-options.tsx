"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Card, CardBody } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Select } from "@/components/ui/select";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { AliasList } from "./alias-list";
import { chosenProfiles, offeredModels, readAliases, writeAliases } from "./export-settings";
import { FallbackList } from "./fallback-list";
import { FormChoice } from "./form-choice";
import { KeyModeChoice } from "./key-mode-choice";
import { MediaModels } from "./media-models";
import { ProfileChecklist } from "./profile-checklist";
import { ProviderModeChoice } from "./provider-mode-choice";
import type { Selection, SelectionChange } from "./selection";
import { TargetFields } from "./target-fields";
import { chosenVersion } from "./target-versions";

type ExportOptionsProps = {
  profiles: readonly ProfileSummary[];
  gateways: readonly GatewaySummary[];
  selection: Selection;
  canReveal: boolean;
  onChange: (change: SelectionChange) => void;
};

/** What to export: for which version and gateway, which profiles and models; in which form, and how the key gets there. */
export function ExportOptions({ profiles, gateways, selection, canReveal, onChange }: ExportOptionsProps) {
  const t = useTranslations("exports");
  const chosen = chosenProfiles(profiles, selection.profiles);
  const offered = offeredModels(chosen);
  const primary = offered.find((each) => each === selection.model) ?? offered[0];
  const fallbacks = selection.fallbacks.filter((each) => offered.includes(each) && each !== primary);
  const aliases = readAliases(selection.aliases);
  const media = [selection.image, selection.video].filter((each) => each !== null);
  return (
    <Card aria-label={t("options")}>
      <CardBody className="grid gap-5 [&>*]:min-w-0">
        <TargetFields gateways={gateways} selection={selection} onChange={onChange} />
        <ProfileChecklist
          profiles={profiles}
          chosen={chosen}
          onChange={(ids) => onChange({ profiles: ids })}
        />
        <FormChoice
          form={selection.form}
          dialect={selection.dialect}
          onForm={(form) => onChange({ form, view: null })}
          onDialect={(dialect) => onChange({ dialect })}
        />
        <KeyModeChoice
          mode={selection.key}
          version={chosenVersion(selection.version)}
          canReveal={canReveal}
          variables={[...new Set(chosen.map(({ envVar }) => envVar))]}
          onChange={(key) => onChange({ key })}
        />
        <ProviderModeChoice mode={selection.provider} onChange={(provider) => onChange({ provider })} />
        {selection.provider !== "wan" && (
          <>
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
            <FallbackList
              fallbacks={fallbacks}
              offered={offered.filter((each) => each !== primary)}
              onChange={(next) => onChange({ fallbacks: next })}
            />
          </>
        )}
      </CardBody>
      <div className="border-t border-line-1">
        <Disclosure title={t("more")} beside={t("moreSet", { count: aliases.length + media.length })}>
          <div className="grid gap-5 p-4">
            <AliasList
              aliases={aliases}
              offered={offered}
              onChange={(next) => onChange({ aliases: writeAliases(next) })}
            />
            <MediaModels image={selection.image} video={selection.video} onChange={onChange} />
          </div>
        </Disclosure>
      </div>
    </Card>
  );
}
