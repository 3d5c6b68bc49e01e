"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";

import { PushSteps } from "./push-steps";

/** The commands of a push source, for whoever has its token. */
export function PushHelp({ gatewayId }: { gatewayId: string }) {
  const t = useTranslations("logSources.push");
  const common = useTranslations("common");
  return (
    <Dialog
      title={t("title")}
      description={t("text")}
      trigger={
        <Button size="sm" aria-label={t("openOf")}>
          {t("open")}
        </Button>
      }
      footer={
        <DialogClose asChild>
          <Button>{common("close")}</Button>
        </DialogClose>
      }
    >
      <PushSteps gatewayId={gatewayId} />
    </Dialog>
  );
}
