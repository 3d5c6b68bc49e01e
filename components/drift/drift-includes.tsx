"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { DriftReport } from "@/lib/drift/schemas";

/** What the comparison could not see: files that the config takes values from. Nothing where there are none. */
export function DriftIncludes({ includes }: Pick<DriftReport, "includes">) {
  const t = useTranslations("drift.includes");
  const format = useFormatter();
  if (includes.length === 0) return null;
  const namesOf = (files: readonly string[]) => (files.length === 0 ? "?" : format.list(files));
  return (
    <ul className="grid gap-1 text-xs wrap-anywhere text-ink-2">
      {includes.map(({ pointer, files }) => (
        <li key={pointer}>
          {pointer === ""
            ? t("whole", { files: namesOf(files) })
            : t("part", { place: pointer.slice(1).replaceAll("/", "."), files: namesOf(files) })}
        </li>
      ))}
    </ul>
  );
}
