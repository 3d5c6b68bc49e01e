"use client";

import { useTranslations } from "next-intl";

import type { RenderedExport } from "@/lib/exports/schemas";
import { EXPORT_COMMAND_CODES } from "@/lib/openclaw/export/export-commands";
import { EXPORT_WARNING_CODES } from "@/lib/openclaw/export/export-warnings";

type Command = RenderedExport["commands"][number];
type Warning = RenderedExport["warnings"][number];

/** The sentences of an export in the page's language; a newer server's code that has none yet keeps the English one. */
export function useExportTexts(version: string) {
  const t = useTranslations("exports");
  return {
    command: ({ code, purpose, subject = "" }: Command): string => {
      const known = EXPORT_COMMAND_CODES.find((each) => each === code);
      return known ? t(`commands.${known}`, { subject }) : purpose;
    },
    warning: ({ code, message, subject = "" }: Warning): string => {
      const known = EXPORT_WARNING_CODES.find((each) => each === code);
      return known ? t(`warnings.${known}`, { subject, version }) : message;
    },
  };
}
