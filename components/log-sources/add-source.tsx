"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { ShownOnceDialog } from "@/components/patterns/shown-once-dialog";
import { CreatedToken } from "@/components/settings/created-token";
import { Button } from "@/components/ui/button";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { logSourcesQuery } from "@/lib/log-sources/queries";

import { AddSourceForm } from "./add-source-form";
import { PushSteps } from "./push-steps";

type AddSourceProps = { gateway: Pick<GatewaySummary, "id" | "name">; allowed: boolean };

/** The button and its dialog: first the form, then a push source's token, which only "I have saved it" puts away. */
export function AddSource({ gateway, allowed }: AddSourceProps) {
  const t = useTranslations("logSources");
  const client = useQueryClient();
  const button = (
    <Button size="sm" disabledReason={allowed ? undefined : t("adminsOnly")}>
      <Plus />
      {t("add.open")}
    </Button>
  );
  if (!allowed) return button;
  return (
    <ShownOnceDialog<string>
      trigger={button}
      title={(token) => (token === null ? t("add.title", { gateway: gateway.name }) : t("push.createdTitle"))}
      description={(token) => t(token === null ? "add.text" : "push.createdText")}
      form={({ show, close }) => (
        <AddSourceForm
          gatewayId={gateway.id}
          onAdded={({ pushToken }) => {
            void client.invalidateQueries(logSourcesQuery(gateway.id));
            if (pushToken !== null) return show(pushToken);
            toast.success(t("add.done"));
            close();
          }}
        />
      )}
      shown={(token, close) => (
        <CreatedToken secret={token} onSaved={close}>
          <PushSteps gatewayId={gateway.id} />
        </CreatedToken>
      )}
    />
  );
}
