"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryFailure } from "@/components/patterns/query-failure";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { profilesQuery } from "@/lib/profiles/queries";

import { ExportSkeleton } from "./export-skeleton";
import { type ExportPermissions, ExportWorkbench } from "./export-workbench";
import { SELECTION_PARSERS } from "./selection";
import { chosenVersion } from "./target-versions";

type ExportScreenProps = { canAddProfiles: boolean; may: ExportPermissions };

/** The page: a config for chosen profiles and a version, and how to bring it to work. */
export function ExportScreen({ canAddProfiles, may }: ExportScreenProps) {
  const t = useTranslations("exports");
  const [selection, setSelection] = useQueryStates(SELECTION_PARSERS);
  const query = useQuery(profilesQuery);
  const { data: profiles, error } = query;

  if (profiles && profiles.length > 0) {
    return (
      <ExportWorkbench
        profiles={profiles}
        selection={selection}
        may={may}
        onChange={(change) => void setSelection(change)}
      />
    );
  }
  return (
    <>
      <PageHeader title={t("verdict", { version: chosenVersion(selection.version) })}>{t("lead")}</PageHeader>
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
