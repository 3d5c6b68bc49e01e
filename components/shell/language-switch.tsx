"use client";

import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { useLatePopup } from "@/components/ui/use-late-popup";

import { LANGUAGES } from "./languages";

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const { Popup, opener } = useLatePopup("menu", async () => (await import("./language-menu")).LanguageMenu);
  const look = {
    variant: "quiet",
    square: true,
    "aria-label": `${t("language")}: ${LANGUAGES[locale]}`,
    children: <Globe />,
  } as const;
  return Popup ? <Popup trigger={<Button {...look} />} /> : <Button {...look} {...opener} />;
}
