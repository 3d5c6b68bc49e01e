"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { useErrorText } from "@/components/patterns/use-error-text";
import { Button } from "@/components/ui/button";
import { Confirm } from "@/components/ui/confirm";
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu";
import { deleteGateway, GATEWAY_QUERY_KEYS } from "@/lib/gateways/queries";
import type { GatewaySummary } from "@/lib/gateways/schemas";

import { GatewayDialog } from "./gateway-dialog";
import { useDialogOpener } from "./use-dialog-opener";

type GatewayMenuProps = {
  gateway: GatewaySummary;
  allowed: boolean;
  /** The card is gone; focus has to go somewhere. */
  onDeleted: () => void;
};

export function GatewayMenu({ gateway, allowed, onDeleted }: GatewayMenuProps) {
  const t = useTranslations("gateways");
  const errorText = useErrorText();
  const client = useQueryClient();
  const { opener, giveBack } = useDialogOpener();
  const [dialog, setDialog] = useState<"edit" | "delete" | null>(null);

  function close() {
    setDialog(null);
    giveBack();
  }

  async function remove() {
    await deleteGateway(gateway.id);
    toast.success(t("delete.done", { name: gateway.name }));
    await Promise.all(GATEWAY_QUERY_KEYS.map((queryKey) => client.invalidateQueries({ queryKey })));
    setTimeout(onDeleted);
  }

  return (
    <>
      <DropdownMenu
        trigger={
          <Button
            ref={opener}
            variant="quiet"
            size="sm"
            square
            aria-label={t("card.menu", { name: gateway.name })}
          >
            <Ellipsis />
          </Button>
        }
      >
        {!allowed && <MenuLabel>{t("viewersLook")}</MenuLabel>}
        <MenuItem disabled={!allowed} onSelect={() => setDialog("edit")}>
          <Pencil />
          {t("edit.open")}
        </MenuItem>
        <MenuItem danger disabled={!allowed} onSelect={() => setDialog("delete")}>
          <Trash2 />
          {t("delete.open")}
        </MenuItem>
      </DropdownMenu>
      {dialog === "edit" && <GatewayDialog gateway={gateway} onClose={close} />}
      <Confirm
        danger
        open={dialog === "delete"}
        onOpenChange={(open) => !open && close()}
        title={t("delete.title", { name: gateway.name })}
        description={t("delete.text")}
        action={t("delete.action", { name: gateway.name })}
        onConfirm={remove}
        describeError={errorText}
      />
    </>
  );
}
