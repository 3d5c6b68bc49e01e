"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Field } from "@/components/patterns/field";
import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Glyph } from "@/components/ui/glyph";
import { Select } from "@/components/ui/select";
import { compareConfig, DRIFT_QUERY_KEY } from "@/lib/drift/queries";
import type { DriftReport } from "@/lib/drift/schemas";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { DriftReportList } from "./drift-report";
import { driftTone } from "./drift-states";

/** What was compared, or why it was not: of one text and one gateway. */
type Compared = { text: string; gatewayId: string } & ({ report: DriftReport } | { error: unknown });

type CompareCardProps = {
  text: string;
  gateways: readonly Pick<GatewaySummary, "id" | "name">[];
  gatewayId: string | null;
  onGateway: (id: string) => void;
  allowed: boolean;
};

/** The config of a gateway against what was exported for it. The text is sent only when this is asked for. */
export function CompareCard({ text, gateways, gatewayId, onGateway, allowed }: CompareCardProps) {
  const t = useTranslations("drift");
  const errorText = useErrorText();
  const client = useQueryClient();
  const [last, setLast] = useState<Compared | null>(null);
  const [pending, setPending] = useState(false);
  const compared = last?.text === text && last.gatewayId === gatewayId ? last : null;
  const report = compared && "report" in compared ? compared.report : null;

  async function compare(id: string) {
    setPending(true);
    try {
      setLast({ text, gatewayId: id, report: await compareConfig(id, text) });
      await client.invalidateQueries({ queryKey: DRIFT_QUERY_KEY });
    } catch (error) {
      setLast({ text, gatewayId: id, error });
    } finally {
      setPending(false);
    }
  }

  return (
    <Card aria-labelledby="compare-title">
      <CardHeader
        titleId="compare-title"
        title={t("title")}
        {...(report && { before: <Glyph tone={driftTone(report.providers)} /> })}
      />
      {allowed && gateways.length > 0 ? (
        <CardBody className="grid gap-3">
          <p className="text-pretty text-ink-2">{t("offer")}</p>
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t("gateway")} className="min-w-[180px] flex-1">
              {(control) => (
                <Select
                  {...control}
                  value={gatewayId ?? undefined}
                  placeholder={t("chooseGateway")}
                  onValueChange={onGateway}
                  options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )}
            </Field>
            <Button
              pending={pending}
              disabledReason={gatewayId === null ? t("chooseFirst") : undefined}
              onClick={() => gatewayId !== null && void compare(gatewayId)}
            >
              {t("compare")}
            </Button>
          </div>
          {compared && "error" in compared && (
            <ErrorPanel title={t("failed")}>{errorText(compared.error)}</ErrorPanel>
          )}
        </CardBody>
      ) : (
        <CardBody className="text-ink-2">{t(allowed ? "noGateways" : "operatorsOnly")}</CardBody>
      )}
      {report && (
        <div role="status" className="border-t border-line-1">
          <DriftReportList report={report} />
        </div>
      )}
    </Card>
  );
}
