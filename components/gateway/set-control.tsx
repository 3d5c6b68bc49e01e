"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { gatewayControlQuery } from "@/lib/gateway-config/queries";
import type { GatewayControl } from "@/lib/gateway-config/schemas";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { ControlForm } from "./control-form";

type SetControlProps = { gateway: Pick<GatewaySummary, "id" | "name">; control: GatewayControl };

/** The button that allows it, or changes address and token, and its dialog. */
export function SetControl({ gateway, control }: SetControlProps) {
  const t = useTranslations("gatewayControl.form");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const word = control.enabled ? "change" : "allow";

  function set(next: GatewayControl) {
    client.setQueryData(gatewayControlQuery(gateway.id).queryKey, next);
    toast.success(t("done"));
    setOpen(false);
  }

  return (
    <Dialog
      trigger={<Button size="sm">{t(`${word}.open`)}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t(`${word}.title`, { gateway: gateway.name })}
      description={t("text")}
    >
      <ControlForm gatewayId={gateway.id} control={control} submit={t(`${word}.submit`)} onSet={set} />
    </Dialog>
  );
}
