"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";

import { GatewayDialog } from "./gateway-dialog";
import { useDialogOpener } from "./use-dialog-opener";

/** The page's primary button, with its dialog. */
export function ConnectGateway({ allowed }: { allowed: boolean }) {
  const t = useTranslations("gateways");
  const [open, setOpen] = useState(false);
  const { opener, giveBack } = useDialogOpener();
  return (
    <>
      <Button
        ref={opener}
        variant="primary"
        aria-haspopup="dialog"
        disabledReason={allowed ? undefined : t("viewersLook")}
        onClick={() => setOpen(true)}
      >
        <Plus />
        {t("connect.action")}
      </Button>
      {open && (
        <GatewayDialog
          onClose={() => {
            setOpen(false);
            giveBack();
          }}
        />
      )}
    </>
  );
}
