"use client";

import { useLocale } from "next-intl";

import { LANGUAGES } from "@/components/shell/languages";
import { useLocaleHref } from "@/components/shell/use-locale-href";
import { routing } from "@/i18n/routing";

/** This page in the other languages, each in its own words. A plain link: `<html lang>` changes with it. */
export function LanguageLinks() {
  const current = useLocale();
  const hrefIn = useLocaleHref();
  return (
    <span className="flex gap-3">
      {routing.locales
        .filter((locale) => locale !== current)
        .map((locale) => (
          <a
            key={locale}
            href={hrefIn(locale)}
            lang={locale}
            hrefLang={locale}
            className="font-medium text-accent-ink underline-offset-2 hover:underline"
          >
            {LANGUAGES[locale]}
          </a>
        ))}
    </span>
  );
}
