"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { SavedExport } from "@/lib/exports/schemas";

type SavedExportRowProps = { saved: SavedExport; url: string; canRemove: boolean; onRemove: () => void };

/** One named export: what it is, who made it, when a machine fetched it last. */
export function SavedExportRow({ saved, url, canRemove, onRemove }: SavedExportRowProps) {
  const t = useTranslations("exports.saved");
  const forms = useTranslations("exports.forms");
  const { name, settings, createdBy, lastFetchedAt } = saved;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-1 px-4 py-2 first:border-t-0">
      <div className="min-w-0 flex-[1_1_14rem]">
        <code className="font-mono text-xs font-medium wrap-anywhere">{name}</code>
        <p className="text-xs text-ink-3">
          {t("made", {
            form: forms(`${settings.form}.label`),
            version: settings.openclawVersion,
            by: createdBy,
          })}
          {" · "}
          {lastFetchedAt === null
            ? t("neverFetched")
            : t.rich("fetched", { time: () => <RelativeTime at={lastFetchedAt} /> })}
        </p>
      </div>
      <div className="flex items-center gap-1">
        <CopyButton text={url} label={t("copyUrl", { name })} square />
        {canRemove && (
          <Button variant="quiet" size="sm" square aria-label={t("remove", { name })} onClick={onRemove}>
            <Trash2 />
          </Button>
        )}
      </div>
    </li>
  );
}
