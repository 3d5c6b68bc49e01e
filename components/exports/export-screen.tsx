"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, FileText, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryFailure } from "@/components/patterns/query-failure";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Quote } from "@/components/ui/code-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { exportQuery } from "@/lib/exports/queries";
import type { RenderExportInput } from "@/lib/exports/schemas";
import { gatewaysQuery } from "@/lib/gateways/queries";
import { profilesQuery } from "@/lib/profiles/queries";
import type { ProfileSummary } from "@/lib/profiles/schemas";

import { AfterPasting } from "./after-pasting";
import { curlCommand } from "./curl-command";
import { downloadFile } from "./download-file";
import { ExportOptions } from "./export-options";
import { ExportResult } from "./export-result";
import { ExportSkeleton, ResultSkeleton } from "./export-skeleton";
import { ExportWarningsCard } from "./export-warnings-card";
import {
  chosenProfiles,
  chosenVersion,
  exportInput,
  type Selection,
  SELECTION_PARSERS,
  targetVersions,
} from "./selection";
import { useOrigin } from "./use-origin";

/** The page: a config fragment for chosen profiles and a version, and how to bring it to work. */
export function ExportScreen({ canAddProfiles }: { canAddProfiles: boolean }) {
  const t = useTranslations("exports");
  const [selection, setSelection] = useQueryStates(SELECTION_PARSERS);
  const query = useQuery(profilesQuery);
  const { data: profiles, error } = query;
  const version = chosenVersion(selection.version);

  if (profiles && profiles.length > 0) {
    return (
      <Export profiles={profiles} selection={selection} onChange={(change) => void setSelection(change)} />
    );
  }
  return (
    <>
      <PageHeader title={t("verdict", { version })}>{t("lead")}</PageHeader>
      <QueryFailure title={t("profilesFailed")} query={query} />
      {profiles && (
        <Card>
          <EmptyState
            icon={<FileText />}
            title={t("empty")}
            actions={
              canAddProfiles && (
                <ButtonLink href="/profiles/new" variant="primary">
                  <Plus />
                  {t("addProfile")}
                </ButtonLink>
              )
            }
          >
            {t(canAddProfiles ? "emptyText" : "emptyTextReader")}
          </EmptyState>
        </Card>
      )}
      {!profiles && !error && <ExportSkeleton />}
    </>
  );
}

type ExportProps = {
  profiles: readonly ProfileSummary[];
  selection: Selection;
  onChange: (change: Partial<Selection>) => void;
};

function Export({ profiles, selection, onChange }: ExportProps) {
  const t = useTranslations("exports");
  // Only which versions they run: without them the tried versions can still be chosen.
  const { data: gateways = [] } = useQuery(gatewaysQuery);
  const input = exportInput(profiles, selection);
  const version = chosenVersion(selection.version);
  const rendered = useQuery({ ...exportQuery(input ?? NO_INPUT), enabled: input !== null });
  const result = input === null ? undefined : rendered.data;
  const [path, setPath] = useState<string>();
  const file = result?.files.find((each) => each.path === path) ?? result?.files[0];
  const origin = useOrigin();
  const curl = input && origin !== null ? curlCommand(origin, input) : null;

  return (
    <>
      <PageHeader
        live
        title={t("verdict", { version })}
        {...(file && {
          actions: (
            <>
              {curl !== null && <CopyButton variant="default" size="md" text={curl} label={t("copyCurl")} />}
              <Button onClick={() => downloadFile(file)}>
                <Download />
                {t("download")}
              </Button>
              <CopyButton variant="primary" size="md" text={file.content} />
            </>
          ),
        })}
      >
        {t("lead")}
      </PageHeader>
      <div className="grid items-start gap-[18px] sm:grid-cols-[300px_minmax(0,1fr)] sm:gap-4 md:grid-cols-[330px_minmax(0,1fr)] lg:grid-cols-[392px_minmax(0,1fr)] lg:gap-6 [&>*]:min-w-0">
        <div className="grid gap-4 [&>*]:min-w-0">
          <ExportOptions
            versions={targetVersions(gateways, selection.version)}
            version={version}
            profiles={profiles}
            chosen={chosenProfiles(profiles, selection.profiles)}
            model={selection.model}
            onChange={onChange}
          />
          {result && <AfterPasting commands={result.commands} version={version} />}
        </div>
        <div className="grid gap-4 [&>*]:min-w-0">
          {input === null && (
            <Card>
              <EmptyState icon={<FileText />} title={t("noneChosen")}>
                {t("noneChosenText")}
              </EmptyState>
            </Card>
          )}
          {input !== null && <QueryFailure title={t("renderFailed")} query={rendered} />}
          {input !== null && !result && !rendered.error && <ResultSkeleton />}
          {result && file && (
            <ExportResult
              files={result.files}
              shown={file}
              onShow={setPath}
              version={version}
              stale={rendered.isPlaceholderData}
            />
          )}
          {result && result.warnings.length > 0 && (
            <ExportWarningsCard warnings={result.warnings} version={version} />
          )}
          {result && curl !== null && <FetchFromHost curl={curl} />}
        </div>
      </div>
    </>
  );
}

/** Stands in a query that is switched off. */
const NO_INPUT: RenderExportInput = {
  profileIds: [],
  openclawVersion: "",
  format: "fragment",
  keyMode: "env",
};

function FetchFromHost({ curl }: { curl: string }) {
  const t = useTranslations("exports");
  return (
    <Card aria-labelledby="curl-title">
      <CardHeader titleId="curl-title" title={t("fetchFromHost")} actions={<CopyButton text={curl} />} />
      <CardBody className="grid gap-2">
        <Quote>{curl}</Quote>
        <p className="text-xs text-ink-3">
          {t.rich("fetchFromHostText", { code: (text) => <code className="font-mono">{text}</code> })}
        </p>
      </CardBody>
    </Card>
  );
}
