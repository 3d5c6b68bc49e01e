"use client";

import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useSentences } from "@/components/patterns/use-sentences";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Notice } from "@/components/ui/notice";

import { isWaiting, type LogQueue, sumOf } from "./log-queue";

/** How the sending ended, or what it waits for. */
export function LogOutcome({ queue }: { queue: LogQueue }) {
  const t = useTranslations("gateways.log");
  const errorText = useErrorText();
  const sentences = useSentences();
  const { course } = queue;
  const cut = queue.logs.find(isWaiting)?.text.name ?? "";
  const { logs, lines, newEvents, notRead } = sumOf(queue);
  return (
    <div aria-live="polite" className="grid min-w-0 grid-cols-1 gap-3 empty:hidden">
      {course.kind === "stopped" && (
        <Notice tone="info" lead={t("stoppedLead")}>
          <span className="wrap-anywhere">{t("stopped", { name: cut, read: logs })}</span>
        </Notice>
      )}
      {course.kind === "broken" && (
        <ErrorPanel title={<span className="wrap-anywhere">{t("failed", { name: cut })}</span>}>
          {sentences(errorText(course.error), logs > 0 && t("readStays", { count: logs }))}
        </ErrorPanel>
      )}
      {course.kind === "finished" && notRead > 0 && (
        <Notice tone="degraded" lead={t("notRead", { count: notRead })}>
          {t("notReadText")}
        </Notice>
      )}
      {course.kind === "finished" && logs > 0 && (
        <p className="sr-only">{t("done", { lines, events: newEvents })}</p>
      )}
    </div>
  );
}
