"use client";

import { useTranslations } from "next-intl";

import { ClockTime, RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Glyph } from "@/components/ui/glyph";
import { KeyValue, KeyValueList } from "@/components/ui/key-value";
import { Notice } from "@/components/ui/notice";
import type { LogImportSummary } from "@/lib/gateways/schemas";

import type { LogSum } from "./log-queue";
import { isLogWarning } from "./log-warnings";

type ImportSummaryProps = {
  summary: LogImportSummary;
  gatewayName: string;
  /** The file's name, where this page has just sent it. */
  fileName?: string | undefined;
  /** Where this page has sent several: what they hold together. */
  sum?: LogSum | undefined;
};

/** What a log turned out to hold, and those sent with it. */
export function ImportSummary({ summary, gatewayName, fileName, sum }: ImportSummaryProps) {
  const t = useTranslations("gateways.lastRead");
  const format = useFormat();
  const { version, firstAt, lastAt } = summary;
  return (
    <Card aria-labelledby="last-read-title">
      <CardHeader
        titleId="last-read-title"
        before={<Glyph tone={summary.recognisedLines > 0 ? "ok" : "degraded"} />}
        title={<span className="wrap-anywhere">{t("title", { name: fileName ?? gatewayName })}</span>}
      />
      <CardBody className="grid gap-3">
        <KeyValueList>
          <KeyValue label={t("gateway")}>
            {gatewayName}{" "}
            <span className="text-ink-3">
              ·{" "}
              {t.rich("by", { name: summary.actorName, ago: () => <RelativeTime at={summary.finishedAt} /> })}
            </span>
          </KeyValue>
          <KeyValue label={t("version")}>
            {version.value ?? t("versionUnknown")}{" "}
            <span className="text-ink-3">{t(`versionKnown.${howKnown(summary)}`)}</span>
          </KeyValue>
          <KeyValue label={t("lines")}>
            {format.number(summary.lines)}{" "}
            <span className="text-ink-3">
              · {format.bytes(summary.bytes)} · {t("notUnderstood", { count: summary.unrecognisedLines })}
            </span>
          </KeyValue>
          {firstAt !== null && lastAt !== null && (
            <KeyValue label={t("span")}>
              {t.rich("fromTo", {
                from: () => <ClockTime at={firstAt} />,
                to: () => <ClockTime at={lastAt} />,
              })}
            </KeyValue>
          )}
          <KeyValue label={t("events")}>
            {format.number(summary.events)}{" "}
            <span className="text-ink-3">· {t("newEvents", { count: summary.newEvents })}</span>
          </KeyValue>
          <KeyValue label={t("masked")}>
            {format.number(summary.maskedSecrets)} <span className="text-ink-3">{t("maskedTexts")}</span>
          </KeyValue>
          {sum && <SumOfLogs sum={sum} />}
        </KeyValueList>
        <ImportNotes summary={summary} />
      </CardBody>
    </Card>
  );
}

function SumOfLogs({ sum }: { sum: LogSum }) {
  const t = useTranslations("gateways.lastRead");
  const format = useFormat();
  return (
    <KeyValue label={t("together")}>
      {t("sum", { logs: sum.logs, lines: sum.lines, events: sum.events })}{" "}
      <span className="text-ink-3">
        · {t("newEvents", { count: sum.newEvents })} · {format.bytes(sum.bytes)} ·{" "}
        {t("sumMasked", { count: sum.maskedSecrets })}
        {sum.notRead > 0 && <> · {t("notRead", { count: sum.notRead })}</>}
      </span>
    </KeyValue>
  );
}

function ImportNotes({ summary }: { summary: LogImportSummary }) {
  const t = useTranslations("gateways");
  return (
    <>
      {summary.events > 0 && summary.newEvents === 0 && (
        <Notice tone="info" lead={t("lastRead.nothingNewLead")}>
          {t("lastRead.nothingNew")}
        </Notice>
      )}
      {summary.warnings.map((code) =>
        isLogWarning(code) ? (
          <Notice
            key={code}
            tone="degraded"
            lead={t(`logWarnings.${code}.lead`, { count: summary.oversizedLines })}
          >
            {t(`logWarnings.${code}.text`)}
          </Notice>
        ) : (
          <Notice key={code} tone="degraded" lead={code} />
        ),
      )}
    </>
  );
}

function howKnown({ version, versionLikely }: LogImportSummary): "stated" | "given" | "likely" | "assumed" {
  return version.confidence === "assumed" && versionLikely !== null ? "likely" : version.confidence;
}
