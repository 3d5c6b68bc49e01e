"use client";

import { useLocale } from "next-intl";

import { DropdownMenu, MenuRadioGroup } from "@/components/ui/dropdown-menu";
import { routing } from "@/i18n/routing";

import { LANGUAGES } from "./languages";
import { useLocaleHref } from "./use-locale-href";

/** Every language in its own words. Open from the start: it is loaded when its button is pressed. */
export function LanguageMenu({ trigger }: { trigger: React.ReactNode }) {
  const hrefIn = useLocaleHref();
  return (
    <DropdownMenu trigger={trigger} defaultOpen>
      <MenuRadioGroup
        value={useLocale()}
        onValueChange={(next) => window.location.assign(hrefIn(next))}
        options={routing.locales.map((value) => ({
          value,
          label: <span lang={value}>{LANGUAGES[value]}</span>,
        }))}
      />
    </DropdownMenu>
  );
}
