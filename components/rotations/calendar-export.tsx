"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { useOrigin } from "@/components/exports/use-origin";
import { buttonStyle } from "@/components/ui/button-style";
import { CardFooter } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DUE_KEYS_CALENDAR_PATH } from "@/lib/rotations/queries";

/** The due days for another calendar: as a file, or as an address to subscribe to. */
export function CalendarExport() {
  const t = useTranslations("rotations.calendar");
  const origin = useOrigin();
  return (
    <CardFooter>
      <a href={DUE_KEYS_CALENDAR_PATH} download className={buttonStyle({ size: "sm" })}>
        <Download />
        {t("download")}
      </a>
      {origin !== null && <CopyButton text={`${origin}${DUE_KEYS_CALENDAR_PATH}`} label={t("copyAddress")} />}
      <p className="w-full text-pretty">{t("subscribe")}</p>
    </CardFooter>
  );
}
