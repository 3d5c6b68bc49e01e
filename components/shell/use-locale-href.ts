"use client";

import { useSearchParams } from "next/navigation";

import { usePathname } from "@/i18n/navigation";
import type { AppLocale } from "@/i18n/routing";

/**
 * This page in another language. English carries its prefix too: `/en/…` is how proxy.ts learns that the choice
 * changed; it stores it and drops the prefix. To be followed as a full navigation, because `<html lang>` changes.
 */
export function useLocaleHref(): (locale: AppLocale) => string {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return (locale) => `/${locale}${pathname === "/" ? "" : pathname}${search && `?${search}`}`;
}
