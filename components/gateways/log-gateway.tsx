"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { SubmitForm } from "@/components/patterns/submit-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { GatewayFields } from "./gateway-fields";
import { useGatewayForm } from "./use-gateway-form";

type LogGatewayProps = {
  gateways: readonly GatewaySummary[];
  chosen: GatewaySummary | undefined;
  onChoose: (id: string) => void;
};

/** Which gateway the log is from; the first one is named here, so that a log can be read at once. */
export function LogGateway({ gateways, chosen, onChoose }: LogGatewayProps) {
  const t = useTranslations("gateways.log");
  if (gateways.length === 0) return <FirstGateway onConnected={onChoose} />;
  return (
    <Field label={t("gateway")}>
      {(control) => (
        <Select
          {...control}
          options={gateways.map(({ id, name, openclawVersion }) => ({
            value: id,
            label: name,
            hint: openclawVersion ?? t("versionUnknown"),
          }))}
          value={chosen?.id}
          onValueChange={onChoose}
        />
      )}
    </Field>
  );
}

function FirstGateway({ onConnected }: { onConnected: (id: string) => void }) {
  const t = useTranslations("gateways.log");
  const { submit, pending, fields } = useGatewayForm(undefined, (saved) => onConnected(saved.id));
  return (
    <SubmitForm
      problems={fields.errors}
      pending={pending}
      onSubmit={() => void submit()}
      className="grid gap-3 rounded-md border border-line-1 p-3.5"
    >
      <p className="font-medium">{t("firstGateway")}</p>
      <GatewayFields fields={fields} />
      <Button type="submit" pending={pending} className="justify-self-start">
        {t("addGateway")}
      </Button>
    </SubmitForm>
  );
}
