"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useLatePopup } from "@/components/ui/use-late-popup";
import type { ApplyExportInput } from "@/lib/gateway-config/schemas";

type ApplyToGatewayProps = {
  /** The export as it is chosen now; what is of a form only (`form`, `dialect`, a pasted base) is passed over. */
  settings: ApplyExportInput;
  /** Why it can't be pressed, e.g. that only admins may. */
  disabledReason?: string | undefined;
};

/** Opens the dialog that previews an export on a live gateway, writes it, and tells what came of it. */
export function ApplyToGateway({ settings, disabledReason }: ApplyToGatewayProps) {
  const t = useTranslations("gatewayControl.apply");
  const { Popup, opener } = useLatePopup("dialog", async () => (await import("./apply-dialog")).ApplyDialog);
  const button = (
    <Button disabledReason={disabledReason} {...(Popup === null && disabledReason === undefined && opener)}>
      <Send />
      {t("open")}
    </Button>
  );
  return Popup === null || disabledReason !== undefined ? (
    button
  ) : (
    <Popup settings={settings} trigger={button} />
  );
}
