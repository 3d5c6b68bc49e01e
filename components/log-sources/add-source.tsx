"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { CreatedToken } from "@/components/settings/created-token";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { GatewaySummary } from "@/lib/gateways/schemas";
import { logSourcesQuery } from "@/lib/log-sources/queries";
import type { CreatedLogSource } from "@/lib/log-sources/schemas";

import { AddSourceForm } from "./add-source-form";
import { PushSteps } from "./push-steps";

type AddSourceProps = { gateway: Pick<GatewaySummary, "id" | "name">; allowed: boolean };

/** The button and its dialog: first the form, then a push source's token, which only "I have saved it" puts away. */
export function AddSource({ gateway, allowed }: AddSourceProps) {
  const t = useTranslations("logSources");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [pushToken, setPushToken] = useState<string | null>(null);

  function close() {
    setOpen(false);
    setPushToken(null);
  }

  function added({ pushToken }: CreatedLogSource) {
    void client.invalidateQueries(logSourcesQuery(gateway.id));
    if (pushToken !== null) return setPushToken(pushToken);
    toast.success(t("add.done"));
    close();
  }

  const button = (
    <Button size="sm" disabledReason={allowed ? undefined : t("adminsOnly")}>
      <Plus />
      {t("add.open")}
    </Button>
  );
  if (!allowed) return button;
  return (
    <Dialog
      trigger={button}
      open={open}
      // Escape or a click beside it must not throw away what is shown only once.
      onOpenChange={(next) => (next ? setOpen(true) : pushToken === null && close())}
      title={pushToken === null ? t("add.title", { gateway: gateway.name }) : t("push.createdTitle")}
      description={t(pushToken === null ? "add.text" : "push.createdText")}
    >
      {pushToken === null ? (
        <AddSourceForm gatewayId={gateway.id} onAdded={added} />
      ) : (
        <CreatedToken secret={pushToken} onSaved={close}>
          <PushSteps gatewayId={gateway.id} />
        </CreatedToken>
      )}
    </Dialog>
  );
}
