"use client";

import { useTranslations } from "next-intl";

import { ClockTime, RelativeTime } from "@/components/patterns/relative-time";
import type { DriftReport } from "@/lib/drift/schemas";

import { DriftIncludes } from "./drift-includes";
import { DriftProvider } from "./drift-provider";
import { inOrder } from "./drift-states";

/** What a comparison found, provider by provider; before that what was compared with what, and what was not seen. */
export function DriftReportList({ report }: { report: DriftReport }) {
  const t = useTranslations("drift");
  return (
    <>
      <div className="grid gap-1.5 px-4 pt-3">
        <p className="text-xs text-ink-3">
          <ComparedWith report={report} />
        </p>
        <DriftIncludes includes={report.includes} />
      </div>
      {report.providers.length === 0 ? (
        <p className="px-4 pt-2 pb-4 text-ink-2">
          {t(report.includes.length === 0 ? "nothingOfOurs" : "nothingSeen")}
        </p>
      ) : (
        <ul className="divide-y divide-line-1">
          {inOrder(report.providers).map((provider) => (
            <li key={`${provider.state} ${provider.providerId}`} className="px-4 py-3">
              <DriftProvider provider={provider} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** "Compared 5 min ago by Lin Wei with the export of 17:24:40." */
export function ComparedWith({ report: { at, actorName, comparedWithExportAt } }: { report: DriftReport }) {
  const t = useTranslations("drift");
  const ago = () => <RelativeTime at={at} />;
  return comparedWithExportAt === null
    ? t.rich("comparedWithNothing", { ago, actor: actorName })
    : t.rich("compared", { ago, actor: actorName, time: () => <ClockTime at={comparedWithExportAt} /> });
}
