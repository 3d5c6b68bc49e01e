"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { toast } from "sonner";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
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
  const common = useTranslations("common");
  const formId = useId();
  const { formRef, submit, pending, fields } = useGatewayForm(gateway, (saved) => {
    toast.success(t(gateway ? "edit.done" : "connect.done", { name: saved.name }));
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={gateway ? t("edit.title", { name: gateway.name }) : t("connect.title")}
      description={gateway ? t("edit.text") : t("connect.text")}
      footer={
        <>
          <DialogClose asChild>
            <Button variant="quiet">{common("cancel")}</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" pending={pending}>
            {gateway ? t("edit.save") : t("connect.action")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        ref={formRef}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="grid gap-3.5"
      >
        <GatewayFields fields={fields} />
      </form>
    </Dialog>
  );
}
