"use client";

import { useTranslations } from "next-intl";

import { Glyph } from "@/components/ui/glyph";
import { TextLink } from "@/components/ui/text-link";
import type { ImportResult } from "@/lib/imports/schemas";

/** What came of an import, and where it is. */
export function ImportDone({ result: { imported } }: { result: ImportResult }) {
  const t = useTranslations("imports.done");
  return (
    <>
      <p role="status" className="px-4 pt-3 font-medium">
        {t("title", { count: imported.length })}
      </p>
      <ul className="grid gap-2 px-4 pt-2 pb-4">
        {imported.map(({ pointer, profileId, profileName, created, credentialId }) => (
          <li key={pointer} className="flex gap-2">
            <Glyph tone="ok" className="mt-[3px]" />
            <span className="min-w-0 wrap-anywhere">
              <TextLink inline href={`/profiles/${profileId}`}>
                {profileName}
              </TextLink>{" "}
              <span className="text-ink-3">
                {t(`${created ? "new" : "known"}${credentialId === null ? "NoKey" : "Key"}`)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="border-t border-line-1 px-4 py-2.5 text-xs text-ink-3">{t("next")}</p>
    </>
  );
}
