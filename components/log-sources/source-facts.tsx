"use client";

import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import type { SourceHealth } from "@/lib/log-sources/schemas";

import { IN_STEP_SECONDS, lagOf } from "./source-state";

/** What has come from a source, and how fresh it is. */
export function SourceFacts({ health }: { health: SourceHealth }) {
  const t = useTranslations("logSources.facts");
  const format = useFormat();
  const { lastLineAt, lagMs, lines, events, versionStated } = health;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)_repeat(3,minmax(0,1fr))]">
      <Fact label={t("lastLine")}>{lastLineAt === null ? t("none") : <RelativeTime at={lastLineAt} />}</Fact>
      <Fact label={t("lag")}>{lagMs === null ? t("unknown") : <LagText lagMs={lagMs} />}</Fact>
      <Fact label={t("lines")}>{format.number(lines)}</Fact>
      <Fact label={t("events")}>{format.number(events)}</Fact>
      <Fact label={t("version")}>{versionStated ?? t("notStated")}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-2xs text-ink-3">{label}</dt>
      <dd className="text-pretty wrap-anywhere text-ink-2">{children}</dd>
    </div>
  );
}

function LagText({ lagMs }: { lagMs: number }) {
  const t = useTranslations("logSources.lag");
  const format = useFormat();
  const lag = lagOf(lagMs);
  return t(lag.kind, { span: format.span(lag.kind === "inStep" ? IN_STEP_SECONDS : lag.seconds) });
}
