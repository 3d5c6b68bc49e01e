"use client";

import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

import type { LogSource } from "./use-log-upload";

type LogProgressProps = { source: LogSource; sentBytes: number; onStop: () => void };

/** How much of a log has been sent. The server reads while it comes in. */
export function LogProgress({ source, sentBytes, onStop }: LogProgressProps) {
  const t = useTranslations("gateways.log");
  const format = useFormat();
  // A browser counts some bytes of its own; more than all of it would look wrong.
  const sent = Math.min(sentBytes, source.body.size);
  const all = sent === source.body.size;
  return (
    <div className="grid gap-2">
      <p className="flex min-w-0 items-baseline gap-3">
        <span className="truncate font-medium">{source.name}</span>
        <span className="ms-auto flex-none text-xs text-ink-3">
          {t("sentOf", { sent: format.bytes(sent), total: format.bytes(source.body.size) })}
        </span>
      </p>
      <Progress label={t("reading")} share={all ? undefined : sent / Math.max(1, source.body.size)} />
      <div className="flex items-center gap-3 text-xs text-ink-3">
        <span className="flex-1">{t(all ? "finishing" : "reading")}</span>
        <Button size="sm" variant="quiet" onClick={onStop}>
          {t("stop")}
        </Button>
      </div>
    </div>
  );
}
