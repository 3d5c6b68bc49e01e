"use client";

import { MessageCircleQuestionMark } from "lucide-react";
import { useTranslations } from "next-intl";

import { FindingCard } from "@/components/findings/finding-card";
import { PageHeader } from "@/components/patterns/page-header";
import { Card, CardHeader, Count } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import type { Finding } from "@/lib/diagnosis/finding";

import { ExplainForm } from "./explain-form";
import { useExplain } from "./use-explain";

/** The page: an error somebody has before them, and what it means. */
export function ExplainScreen() {
  const t = useTranslations("explain");
  const title = useVerdict();
  const { draft, errors, findings, pending, failed, change, explain, clear } = useExplain();
  return (
    <>
      <PageHeader live title={title(findings)}>
        {t("lead")}
      </PageHeader>
      <div className="grid items-start gap-[18px] md:grid-cols-2 md:gap-4 lg:gap-6 [&>*]:min-w-0">
        <ExplainForm
          draft={draft}
          errors={errors}
          pending={pending}
          onChange={change}
          onExplain={() => void explain()}
          onClear={clear}
        />
        <div className="grid gap-4 [&>*]:min-w-0">
          {failed && (
            <ErrorPanel title={t("result.loadFailed")} onRetry={() => void explain()} retrying={pending} />
          )}
          <Card aria-labelledby="explain-result">
            <CardHeader
              title={t("result.title")}
              titleId="explain-result"
              beside={findings && findings.length > 1 && <Count>{findings.length}</Count>}
            />
            {findings === null ? (
              <EmptyState icon={<MessageCircleQuestionMark />} title={t("result.emptyTitle")}>
                {t("result.emptyText")}
              </EmptyState>
            ) : (
              <ul className="grid divide-y divide-line-1 [&>*]:min-w-0">
                {findings.map((finding) => (
                  <li key={finding.rule}>
                    <FindingCard finding={finding} rawTitle={t("result.raw")} />
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

function useVerdict(): (findings: readonly Finding[] | null) => string {
  const t = useTranslations("explain");
  const diagnosis = useTranslations("diagnosis.titles");
  return (findings) => {
    const [first] = findings ?? [];
    if (!findings || !first) return t("ask");
    if (first.rule === "unrecognised") return t("verdict.unrecognised");
    return t("verdict.found", { count: findings.length, title: diagnosis(first.rule) });
  };
}
