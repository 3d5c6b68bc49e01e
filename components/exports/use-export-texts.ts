"use client";

import { useTranslations } from "next-intl";

import type { RenderedExport } from "@/lib/exports/schemas";
import type {
  EXPORT_CHANGE_CODES,
  EXPORT_COMMAND_CODES,
  EXPORT_REFUSAL_CODES,
  EXPORT_WARNING_CODES,
} from "@/lib/openclaw/export/export-codes";

type Command = RenderedExport["commands"][number];
type Warning = RenderedExport["warnings"][number];
type Change = NonNullable<RenderedExport["changes"]>[number];

/** Why an export was refused, in the renderer's own word. */
type Refusal = { code: string; message: string };

type KnownCommand = (typeof EXPORT_COMMAND_CODES)[number];
type KnownWarning = (typeof EXPORT_WARNING_CODES)[number];
type KnownChange = (typeof EXPORT_CHANGE_CODES)[number];
type KnownRefusal = (typeof EXPORT_REFUSAL_CODES)[number];

/** The sentences of an export in the page's language; a newer server's code that has none yet keeps the English one. */
export function useExportTexts(version: string) {
  const t = useTranslations("exports");
  return {
    command: ({ code, purpose, subject = "" }: Command): string =>
      t.has(`commands.${code as KnownCommand}`)
        ? t(`commands.${code as KnownCommand}`, { subject, version })
        : purpose,
    warning: ({ code, message, subject = "" }: Warning): string =>
      t.has(`warnings.${code as KnownWarning}`)
        ? t(`warnings.${code as KnownWarning}`, { subject, version })
        : message,
    change: ({ code, message }: Change): string =>
      t.has(`changes.${code as KnownChange}`) ? t(`changes.${code as KnownChange}`, { version }) : message,
    refusal: ({ code, message }: Refusal): string =>
      t.has(`refusals.${code as KnownRefusal}`) ? t(`refusals.${code as KnownRefusal}`) : message,
  };
}
