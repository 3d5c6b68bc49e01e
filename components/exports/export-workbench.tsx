"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { PageHeader } from "@/components/patterns/page-header";
import { ClockTime } from "@/components/patterns/relative-time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { exportQuery } from "@/lib/exports/queries";
import type { ExportSettings } from "@/lib/exports/schemas";
import { gatewaysQuery } from "@/lib/gateways/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { AfterPasting } from "./after-pasting";
import { ApplyCard } from "./apply-card";
import { curlCommand } from "./curl-command";
import { ExportActions } from "./export-actions";
import { ExportOptions } from "./export-options";
import { ExportRefusal } from "./export-refusal";
import { ExportResult } from "./export-result";
import { askOf, chosenProfiles, exportSettings, isFetchable, sameSettings } from "./export-settings";
import { EXPORT_COLUMNS, ResultSkeleton } from "./export-skeleton";
import { ExportWarningsCard } from "./export-warnings-card";
import { SavedExportsCard } from "./saved-exports-card";
import type { Selection, SelectionChange } from "./selection";
import { shownFile } from "./shown-file";
import { chosenVersion } from "./target-versions";
import { useHandOut } from "./use-hand-out";
import { useOrigin } from "./use-origin";
import { usePastedConfig } from "./use-pasted-config";

// Each stands on the page only after a choice that most people never make.
const PasteConfig = lazy(async () => ({ default: (await import("./paste-config")).PasteConfig }));
const LiteralConsent = lazy(async () => ({ default: (await import("./literal-consent")).LiteralConsent }));
const ChangeReasons = lazy(async () => ({ default: (await import("./change-reasons")).ChangeReasons }));

/** What the person may do beside looking. */
export type ExportPermissions = { canReveal: boolean; canSave: boolean; canConfigure: boolean };

type ExportWorkbenchProps = {
  profiles: readonly ProfileSummary[];
  selection: Selection;
  may: ExportPermissions;
  onChange: (change: SelectionChange) => void;
};

/** The choices on one side, the text that follows from them on the other. */
export function ExportWorkbench({ profiles, selection, may, onChange }: ExportWorkbenchProps) {
  const t = useTranslations("exports");
  // Only which versions they run: without them the tried versions can still be chosen.
  const { data: gateways = [] } = useQuery(gatewaysQuery);
  const { pasted, paste, forget } = usePastedConfig();
  const [consentedTo, setConsentedTo] = useState<ExportSettings | null>(null);
  const [pastesAnother, setPastesAnother] = useState(false);
  const settings = exportSettings(profiles, selection);
  // Whoever turns away from an export with keys is asked again when they come back to it.
  if (consentedTo && !(settings && sameSettings(settings, consentedTo))) setConsentedTo(null);
  const { ask, missing } = askOf(settings, pasted, consentedTo);
  const rendered = useQuery(exportQuery(ask));
  const result = ask === null ? undefined : rendered.data;
  const stale = rendered.isPlaceholderData;
  const version = chosenVersion(selection.version);
  const file = result && shownFile(result.files, selection.view);
  const origin = useOrigin();
  const gateway = gateways.find(({ id }) => id === selection.gateway);
  const { handedOut, handOut } = useHandOut(ask, gateway?.id ?? null);
  const handedTo = gateways.find(({ id }) => id === handedOut?.gatewayId);

  return (
    <>
      <PageHeader
        live
        title={t("verdict", { version })}
        {...(file && {
          actions: (
            <ExportActions
              file={file}
              curl={
                settings && origin !== null && isFetchable(settings) ? curlCommand(origin, settings) : null
              }
              stale={stale}
              onLeave={handOut}
            />
          ),
        })}
      >
        {t(selection.key === "literal" ? "leadLiteral" : "lead")}
      </PageHeader>
      <div className={EXPORT_COLUMNS}>
        <div className="grid gap-4 [&>*]:min-w-0">
          <ExportOptions
            profiles={profiles}
            gateways={gateways}
            selection={selection}
            canReveal={may.canReveal}
            onChange={onChange}
          />
          {result && settings && <ApplyCard settings={settings} canConfigure={may.canConfigure} />}
        </div>
        <div className="grid gap-4 [&>*]:min-w-0">
          {missing === "profile" && (
            <Card>
              <EmptyState icon={<FileText />} title={t("noneChosen")}>
                {t("noneChosenText")}
              </EmptyState>
            </Card>
          )}
          <Suspense fallback={<ResultSkeleton />}>
            {missing === "base" && <PasteConfig onPaste={paste} focus={pastesAnother} />}
            {missing === "consent" && (
              <LiteralConsent
                profiles={chosenProfiles(profiles, selection.profiles)}
                onConsent={() => setConsentedTo(settings)}
              />
            )}
          </Suspense>
          {ask && <ExportRefusal query={rendered} version={version} />}
          {ask && !result && !rendered.error && <ResultSkeleton />}
          {result && (
            <ExportResult
              result={result}
              view={selection.view}
              onView={(view) => onChange({ view })}
              version={version}
              pasted={ask?.base ? pasted : null}
              onPasteAnother={() => {
                forget();
                setPastesAnother(true);
              }}
              stale={stale}
            />
          )}
          <output className="empty:hidden">
            {handedOut && (
              <span className="text-xs text-ink-3">
                {t.rich(handedTo ? "rememberedFor" : "remembered", {
                  gateway: handedTo?.name ?? "",
                  time: () => <ClockTime at={handedOut.at} />,
                })}
              </span>
            )}
          </output>
          {result?.changes && result.files[0] && (
            <Suspense>
              <ChangeReasons changes={result.changes} text={result.files[0].content} version={version} />
            </Suspense>
          )}
          {result && result.warnings.length > 0 && (
            <ExportWarningsCard warnings={result.warnings} version={version} />
          )}
          {result && result.commands.length > 0 && (
            <AfterPasting commands={result.commands} version={version} />
          )}
          {settings && !rendered.error && origin !== null && (
            <SavedExportsCard origin={origin} settings={settings} file={file} canSave={may.canSave} />
          )}
        </div>
      </div>
    </>
  );
}
