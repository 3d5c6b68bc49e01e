"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { QueryFailure } from "@/components/patterns/query-failure";
import { RelativeTime } from "@/components/patterns/relative-time";
import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Confirm } from "@/components/ui/confirm";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Pill } from "@/components/ui/pill";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { endGatewayControl, gatewayControlQuery } from "@/lib/gateway-config/queries";
import type { GatewayControl } from "@/lib/gateway-config/schemas";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { SetControl } from "./set-control";

type ControlCardProps = { gateway: Pick<GatewaySummary, "id" | "name"> };

/** Whether Clawkeep may write this gateway's config: off until an admin says so. Only admins see it. */
export function ControlCard({ gateway }: ControlCardProps) {
  const t = useTranslations("gatewayControl");
  const common = useTranslations("common");
  const query = useQuery(gatewayControlQuery(gateway.id));
  const { data: control, error } = query;
  return (
    <Card aria-labelledby="control-title">
      <CardHeader
        titleId="control-title"
        title={t("title")}
        beside={
          control && (
            <Pill tone={control.enabled ? "ok" : "not-run"}>{common(control.enabled ? "on" : "off")}</Pill>
          )
        }
        actions={control && <SetControl gateway={gateway} control={control} />}
      />
      <QueryFailure inCard title={t("loadFailed")} query={query} />
      {!control && !error && (
        <LoadingRegion label={common("loading")} className="grid gap-2 p-4">
          <Skeleton className="w-full" />
          <Skeleton className="w-72 max-w-full" />
        </LoadingRegion>
      )}
      {control && (
        <CardBody className="grid gap-3">
          <p className="text-pretty text-ink-2">{t(control.enabled ? "onText" : "offText")}</p>
          {control.enabled && <Allowed gateway={gateway} control={control} />}
        </CardBody>
      )}
    </Card>
  );
}

function Allowed({ gateway, control }: ControlCardProps & { control: GatewayControl }) {
  const t = useTranslations("gatewayControl");
  const errorText = useErrorText();
  const client = useQueryClient();

  async function end() {
    await endGatewayControl(gateway.id);
    toast.success(t("end.done"));
    await client.invalidateQueries(gatewayControlQuery(gateway.id));
  }

  return (
    <>
      <KeyValueList>
        <KeyValue label={t("facts.url")}>
          <code className="font-mono text-xs">{control.url}</code>
        </KeyValue>
        <KeyValue label={t("facts.token")}>{t("facts.sealed")}</KeyValue>
        <KeyValue label={t("facts.setBy")}>
          {control.setBy}
          {control.setAt !== null && (
            <span className="text-ink-3">
              {" · "}
              <RelativeTime at={control.setAt} />
            </span>
          )}
        </KeyValue>
      </KeyValueList>
      <div>
        <Confirm
          danger
          title={t("end.title")}
          description={t("end.text", { gateway: gateway.name })}
          action={t("end.action")}
          onConfirm={end}
          describeError={errorText}
          trigger={<Button size="sm">{t("end.action")}</Button>}
        />
      </div>
    </>
  );
}
