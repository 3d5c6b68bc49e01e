"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { QueryFailure } from "@/components/patterns/query-failure";
import { Card, CardHeader, Count } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { findingsQuery } from "@/lib/findings/queries";
import type { ProfileFinding } from "@/lib/findings/schemas";

import { CurrentFinding } from "./current-finding";

type FindingsCardProps = {
  profileId: string;
  /** Somebody or something has looked at the profile: only then is "nothing found" an answer. */
  checked: boolean;
};

/** What is wrong with one profile, by our checks and by gateway logs: cause, fix, evidence, and what of the key. */
export function FindingsCard({ profileId, checked }: FindingsCardProps) {
  const t = useTranslations("findings");
  const query = useQuery(findingsQuery(profileId));
  const findings = query.data;
  return (
    <>
      <QueryFailure title={t("loadFailed")} query={query} />
      {(findings !== undefined || !query.error) && (
        <Card aria-labelledby="findings">
          <CardHeader
            titleId="findings"
            title={t("title")}
            beside={findings && findings.length > 0 && <Count>{findings.length}</Count>}
          />
          {findings ? <Findings findings={findings} checked={checked} /> : <FindingsSkeleton />}
        </Card>
      )}
    </>
  );
}

type FindingsProps = { findings: readonly ProfileFinding[]; checked: boolean };

function Findings({ findings, checked }: FindingsProps) {
  const t = useTranslations("findings");
  if (findings.length === 0) {
    return (
      <EmptyState
        icon={<Glyph tone={checked ? "ok" : "not-run"} />}
        title={t(checked ? "none" : "unchecked")}
        className="py-8"
      >
        {t(checked ? "noneText" : "uncheckedText")}
      </EmptyState>
    );
  }
  return (
    <ul className="grid divide-y divide-line-1 [&>*]:min-w-0">
      {findings.map((finding) => (
        <li key={finding.id}>
          <CurrentFinding finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function FindingsSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid gap-3 p-4">
      <Skeleton className="h-4 w-40" />
      <Skeleton />
      <Skeleton className="w-4/5" />
      <Skeleton className="h-4 w-24" />
    </LoadingRegion>
  );
}
