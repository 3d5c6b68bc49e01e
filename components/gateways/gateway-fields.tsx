"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { NEWEST_VERIFIED_VERSION } from "@/lib/openclaw/ladders";

import type { GatewayFormFields } from "./use-gateway-form";
import { KNOWN_VERSIONS, OTHER_VERSION, UNKNOWN_VERSION } from "./version-choice";

/** Name and OpenClaw version, in the dialog and beside the log. */
export function GatewayFields({ fields }: { fields: GatewayFormFields }) {
  const t = useTranslations("gateways.form");
  const versions = [
    ...KNOWN_VERSIONS.map((version) => ({ value: version, label: version })),
    { value: OTHER_VERSION, label: t("versionOther") },
    { value: UNKNOWN_VERSION, label: t("versionUnknown") },
  ];
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")} error={fields.errors?.name}>
        {(control) => (
          <Input
            {...control}
            value={fields.name}
            onChange={(event) => fields.setName(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Field
        label={t("version")}
        hint={t("versionHint")}
        error={fields.choice === OTHER_VERSION ? undefined : fields.errors?.openclawVersion}
      >
        {(control) => (
          <Select {...control} options={versions} value={fields.choice} onValueChange={fields.setChoice} />
        )}
      </Field>
      {fields.choice === OTHER_VERSION && (
        <Field label={t("versionTyped")} error={fields.errors?.openclawVersion}>
          {(control) => (
            <Input
              {...control}
              mono
              value={fields.typed}
              onChange={(event) => fields.setTyped(event.target.value)}
              placeholder="2026.7.1"
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      {fields.choice === UNKNOWN_VERSION && (
        <Notice tone="info" lead={t("unknownLead")}>
          {t("unknownText", { version: NEWEST_VERIFIED_VERSION })}
        </Notice>
      )}
      {fields.errors?.other !== undefined && <Notice tone="down" role="alert" lead={fields.errors.other} />}
    </>
  );
}
