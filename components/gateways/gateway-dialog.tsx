"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";

import { DialogForm } from "@/components/patterns/dialog-form";
import { Dialog } from "@/components/ui/dialog";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { GatewayFields } from "./gateway-fields";
import { useGatewayForm } from "./use-gateway-form";

type GatewayDialogProps = {
  /** The gateway to change; leave it out to connect a new one. */
  gateway?: GatewaySummary;
  onClose: () => void;
};

/** Mount it to open it: what was typed and refused is then gone the next time. */
export function GatewayDialog({ gateway, onClose }: GatewayDialogProps) {
  const t = useTranslations("gateways");
  const { submit, pending, fields } = useGatewayForm(gateway, (saved) => {
    toast.success(t(gateway ? "edit.done" : "connect.done", { name: saved.name }));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={gateway ? t("edit.title", { name: gateway.name }) : t("connect.title")}
      description={gateway ? t("edit.text") : t("connect.text")}
    >
      <DialogForm
        problems={fields.errors}
        pending={pending}
        submit={gateway ? t("edit.save") : t("connect.action")}
        onSubmit={() => void submit()}
      >
        <GatewayFields fields={fields} />
      </DialogForm>
    </Dialog>
  );
}
