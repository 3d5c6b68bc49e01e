"use client";

import { Stethoscope } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardFooter, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Glyph } from "@/components/ui/glyph";
import { Pill } from "@/components/ui/pill";
import { LoadingRegion, Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/ui/cn";

import type { Consultation } from "./consultation";
import { DoctorFinding } from "./doctor-finding";
import { SEVERITY_TONES } from "./severity-tones";
import type { Doctor } from "./use-doctor";

/** A screenful or two. */
const PAGE = 30;

const SEVERITIES = ["fault", "risk", "hint"] as const;

type Read = Extract<Consultation, { kind: "read" }>;

type FindingsCardProps = { doctor: Doctor; onFix: (index: number) => void };

/** What the doctor found, gravest first. */
export function FindingsCard({ doctor, onFix }: FindingsCardProps) {
  const t = useTranslations("doctor.findings");
  const { consultation, looking, failed, retry } = doctor;
  const read = consultation?.kind === "read" ? consultation : null;
  return (
    <Card aria-labelledby="doctor-findings" aria-busy={looking || undefined}>
      <CardHeader
        titleId="doctor-findings"
        title={t("title")}
        actions={
          read &&
          SEVERITIES.filter((severity) => read.counts[severity] > 0).map((severity) => (
            <Pill key={severity} tone={SEVERITY_TONES[severity]}>
              {t(`count.${severity}`, { count: read.counts[severity] })}
            </Pill>
          ))
        }
      />
      {failed ? (
        <div className="p-4">
          <ErrorPanel title={t("failed")} onRetry={retry}>
            {t("failedText")}
          </ErrorPanel>
        </div>
      ) : (
        <Content doctor={doctor} onFix={onFix} />
      )}
    </Card>
  );
}

function Content({ doctor: { text, consultation, looking, repairing }, onFix }: FindingsCardProps) {
  const t = useTranslations("doctor.findings");
  if (text.trim() === "") {
    return (
      <EmptyState icon={<Stethoscope />} title={t("nothingYet")}>
        {t("nothingYetText")}
      </EmptyState>
    );
  }
  if (!consultation) return <FindingsSkeleton />;
  if (consultation.kind === "refused") {
    return (
      <EmptyState icon={<Glyph tone="down" />} title={t("refused")} className="py-8">
        {t("refusedText")}
      </EmptyState>
    );
  }
  if (consultation.document !== "openclaw") {
    return (
      <EmptyState icon={<Glyph tone="not-run" />} title={t("noRules")} className="py-8">
        {t("noRulesText")}
      </EmptyState>
    );
  }
  if (consultation.findings.length === 0) {
    return (
      <EmptyState icon={<Glyph tone="ok" />} title={t("none")} className="py-8">
        {t("noneText", { version: consultation.version })}
      </EmptyState>
    );
  }
  return <FindingList read={consultation} busy={looking || repairing} stale={looking} onFix={onFix} />;
}

type FindingListProps = { read: Read; busy: boolean; stale: boolean; onFix: (index: number) => void };

function FindingList({ read, busy, stale, onFix }: FindingListProps) {
  const t = useTranslations("doctor.findings");
  const [shown, setShown] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  /** Where the pressed button stood: its row leaves, and the next one takes the focus. */
  const pressed = useRef<number | null>(null);
  const total = read.counts.fault + read.counts.risk + read.counts.hint;

  useEffect(() => {
    if (pressed.current === null) return;
    const left = read.findings.filter(({ repairable }) => repairable).length;
    const buttons = list.current?.querySelectorAll<HTMLElement>("[data-fix]") ?? [];
    (buttons[Math.min(pressed.current, left - 1)] ?? list.current)?.focus();
    pressed.current = null;
  }, [read]);

  return (
    <>
      <ul
        ref={list}
        tabIndex={-1}
        className={cn(
          "divide-y divide-line-1 transition-opacity focus-visible:shadow-none",
          stale && "opacity-60",
        )}
      >
        {read.findings.slice(0, shown).map((finding, position) => (
          <li key={finding.index}>
            <DoctorFinding
              finding={finding}
              busy={busy}
              onFix={() => {
                const before = read.findings.slice(0, position);
                pressed.current = before.filter(({ repairable }) => repairable).length;
                onFix(finding.index);
              }}
            />
          </li>
        ))}
      </ul>
      {shown < read.findings.length && (
        <CardFooter>
          <Button size="sm" onClick={() => setShown(shown + PAGE)}>
            {t("more", { count: Math.min(PAGE, read.findings.length - shown) })}
          </Button>
        </CardFooter>
      )}
      {shown >= read.findings.length && total > read.findings.length && (
        <CardFooter>{t("left", { count: total - read.findings.length })}</CardFooter>
      )}
    </>
  );
}

function FindingsSkeleton() {
  const common = useTranslations("common");
  return (
    <LoadingRegion label={common("loading")} className="grid h-[280px] content-start gap-3.5 p-4">
      <Skeleton className="h-4 w-56" />
      <Skeleton className="w-40" />
      <Skeleton />
      <Skeleton className="w-4/5" />
      <Skeleton className="mt-4 h-4 w-48" />
      <Skeleton className="w-36" />
      <Skeleton />
    </LoadingRegion>
  );
}
