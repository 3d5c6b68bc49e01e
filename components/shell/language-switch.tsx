"use client";

import { Globe } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuRadioGroup } from "@/components/ui/dropdown-menu";
import { routing } from "@/i18n/routing";

import { LANGUAGES } from "./languages";
import { useLocaleHref } from "./use-locale-href";

export function LanguageSwitch() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const hrefIn = useLocaleHref();
  return (
    <DropdownMenu
      trigger={
        <Button variant="quiet" square aria-label={`${t("language")}: ${LANGUAGES[locale]}`}>
          <Globe />
        </Button>
      }
    >
      <MenuRadioGroup
        value={locale}
        onValueChange={(next) => window.location.assign(hrefIn(next))}
        options={routing.locales.map((value) => ({
          value,
          label: <span lang={value}>{LANGUAGES[value]}</span>,
        }))}
      />
    </DropdownMenu>
  );
}
