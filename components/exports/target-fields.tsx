"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Select } from "@/components/ui/select";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import type { Selection, SelectionChange } from "./selection";
import { chosenVersion, targetVersions, versionOf } from "./target-versions";

/** No gateway's id: those begin with letters. */
const ANY = "-";

type TargetFieldsProps = {
  gateways: readonly GatewaySummary[];
  selection: Selection;
  onChange: (change: SelectionChange) => void;
};

/** For which version, and for whom. A gateway brings its version along. */
export function TargetFields({ gateways, selection, onChange }: TargetFieldsProps) {
  const t = useTranslations("exports");
  const version = chosenVersion(selection.version);
  const gateway = gateways.find(({ id }) => id === selection.gateway);
  const runs = gateway ? versionOf(gateway) : null;

  function choose(id: string) {
    const next = gateways.find((each) => each.id === id);
    const known = next ? versionOf(next) : null;
    onChange({ gateway: next?.id ?? null, ...(known !== null && { version: known }) });
  }

  return (
    <>
      <Field label={t("targetVersion")} hint={t("targetVersionHint")}>
        {(control) => (
          <Select
            {...control}
            value={version}
            onValueChange={(next) => onChange({ version: next })}
            options={targetVersions(gateways, selection.version).map(
              ({ version: each, gateways: names }) => ({
                value: each,
                label: each,
                ...(names.length > 0 && { hint: names.join(", ") }),
              }),
            )}
          />
        )}
      </Field>
      {gateways.length > 0 && (
        <Field
          label={t("forGateway")}
          optional
          hint={
            gateway && runs !== null && runs !== version
              ? t("runsOther", { gateway: gateway.name, version: runs })
              : t("forGatewayHint")
          }
        >
          {(control) => (
            <Select
              {...control}
              value={gateway?.id ?? ANY}
              onValueChange={choose}
              options={[
                { value: ANY, label: t("anyGateway") },
                ...gateways.map((each) => {
                  const hint = versionOf(each);
                  return { value: each.id, label: each.name, ...(hint !== null && { hint }) };
                }),
              ]}
            />
          )}
        </Field>
      )}
    </>
  );
}
