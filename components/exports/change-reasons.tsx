"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";

import { Card, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import type { RenderedExport } from "@/lib/exports/schemas";

import { type ChangeGroup, groupChanges } from "./change-groups";
import { useExportTexts } from "./use-export-texts";

/** Of a group of changes, this many are called by name. */
const NAMES_MAX = 3;

type ChangeReasonsProps = {
  changes: NonNullable<RenderedExport["changes"]>;
  /** The merged text. */
  text: string;
  version: string;
};

/** Why each place of the merged text is not what was pasted, in the order of the text. */
export function ChangeReasons({ changes, text, version }: ChangeReasonsProps) {
  const t = useTranslations("exports.why");
  const texts = useExportTexts(version);
  const groups = useMemo(() => groupChanges(text, changes), [changes, text]);
  const title = ({ names, lines }: ChangeGroup) => {
    const shown = names.slice(0, NAMES_MAX).join(", ");
    const left = names.length - NAMES_MAX;
    const name = left > 0 ? t("namesMore", { names: shown, count: left }) : shown;
    if (lines === null) return t("gone", { name });
    return lines.from === lines.to
      ? t("atLine", { line: lines.from, name })
      : t("atLines", { ...lines, name });
  };
  return (
    <Card aria-labelledby="why-title">
      <CardHeader titleId="why-title" title={t("title")} />
      {groups.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">{t("none")}</p>
      ) : (
        <ul>
          {groups.map((group) => (
            <li
              key={group.change.pointer}
              className="grid grid-cols-[18px_minmax(0,1fr)] gap-x-2.5 gap-y-0.5 border-b border-line-1 px-4 py-2.5 last:border-b-0 lg:grid-cols-[18px_minmax(0,260px)_minmax(0,1fr)]"
            >
              <Glyph tone="info" className="mt-[3px]" />
              <span className="font-medium wrap-anywhere" title={group.change.pointer}>
                {title(group)}
              </span>
              <span className="text-pretty wrap-anywhere text-ink-2 max-lg:col-start-2">
                {texts.change(group.change)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
