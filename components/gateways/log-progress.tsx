"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

import { type LogQueue, progressOf, sendingLog } from "./log-queue";

type LogProgressProps = { queue: LogQueue; onStop: () => void };

/** How much of all logs has been sent. The server reads while they come in. */
export function LogProgress({ queue, onStop }: LogProgressProps) {
  const t = useTranslations("gateways.log");
  const format = useFormat();
  const { logs, doneLogs, bytes, sentBytes } = progressOf(queue);
  const name = sendingLog(queue)?.text.name;
  const all = sentBytes === bytes;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2">
      <p className="flex min-w-0 items-baseline gap-3">
        <span className="truncate font-medium" title={logs === 1 ? name : undefined}>
          {logs === 1 ? name : t("doneOf", { done: doneLogs, count: logs })}
        </span>
        <span className="ms-auto flex-none text-xs text-ink-3">
          {t("sentOf", { sent: format.bytes(sentBytes), total: format.bytes(bytes) })}
        </span>
      </p>
      <Progress label={t("reading")} share={all ? undefined : sentBytes / Math.max(1, bytes)} />
      <div className="flex items-center gap-3 text-xs text-ink-3">
        <span className="flex-1">{t(all ? "finishing" : "reading")}</span>
        <Button size="sm" variant="quiet" onClick={onStop}>
          {t("stop")}
        </Button>
      </div>
    </div>
  );
}
