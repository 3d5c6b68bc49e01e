"use client";

import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardBody, CardHeader, Count } from "@/components/ui/card";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import type { ExportFile, ExportSettings } from "@/lib/exports/schemas";

import { curlCommand, exportUrl, fetchCommand } from "./curl-command";
import { isFetchable, sameSettings } from "./export-settings";
import { SaveExportForm } from "./save-export-form";
import { SavedExportRow } from "./saved-export-row";
import { useSavedExports } from "./use-saved-exports";

type SavedExportsCardProps = {
  origin: string;
  settings: ExportSettings;
  /** The file on show. */
  file: ExportFile | undefined;
  canSave: boolean;
};

/** How a host gets this export by itself: under a name of its own, or by the whole call. */
export function SavedExportsCard({ origin, settings, file, canSave }: SavedExportsCardProps) {
  const t = useTranslations("exports.saved");
  const { query, save, remove } = useSavedExports();
  const { data: saved = [] } = query;
  const same = saved.find((each) => sameSettings(each.settings, settings));
  const fetchable = isFetchable(settings);
  const curl = same && file ? fetchCommand(origin, same.name, file.path) : curlCommand(origin, settings);
  return (
    <Card aria-labelledby="saved-title">
      <CardHeader
        titleId="saved-title"
        title={t("title")}
        {...(fetchable && { actions: <CopyButton text={curl} label={t("copyCurl")} /> })}
      />
      <CardBody className="grid gap-3">
        {fetchable ? (
          <div className="grid gap-2">
            {same && <Quote>{exportUrl(origin, same.name)}</Quote>}
            <Quote>{curl}</Quote>
            <p className="text-xs text-ink-3">
              {t.rich(same ? "byName" : "byCall", {
                code: (text) => <code className="font-mono">{text}</code>,
              })}
            </p>
          </div>
        ) : (
          <p className="text-ink-2">{t(settings.form === "merged" ? "neverMerged" : "neverLiteral")}</p>
        )}
        {fetchable && !same && (
          <SaveExportForm settings={settings} saved={saved} canSave={canSave} onSave={save} />
        )}
        <QueryFailure title={t("failed")} query={query} />
      </CardBody>
      {saved.length > 0 && (
        <div className="border-t border-line-1">
          <h3 className="flex items-center gap-2 px-4 pt-3 pb-1 text-sm font-medium">
            {t("list")}
            <Count>{saved.length}</Count>
          </h3>
          <ul>
            {saved.map((each) => (
              <SavedExportRow
                key={each.name}
                saved={each}
                url={exportUrl(origin, each.name)}
                canRemove={canSave}
                onRemove={() => void remove(each)}
              />
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
