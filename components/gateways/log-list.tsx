"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useFormat } from "@/components/patterns/use-format";
import { useSentences } from "@/components/patterns/use-sentences";
import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import type { Tone } from "@/lib/ui/tone";

import { isRemovable, type LogState, type QueuedLog } from "./log-queue";
import { UnsendableFile } from "./log-refusal";
import { isLogWarning } from "./log-warnings";

type LogListProps = { logs: readonly QueuedLog[]; onRemove: (id: number) => void };

/** Each log with its size and what has become of it. */
export function LogList({ logs, onRemove }: LogListProps) {
  const t = useTranslations("gateways.log");
  const format = useFormat();
  const stateText = useStateText();
  return (
    <ul aria-label={t("list")} className="grid min-w-0 grid-cols-1 gap-2.5">
      {logs.map((log) => (
        <li key={log.id} className="flex min-w-0 items-start gap-2">
          <Glyph tone={toneOf(log.state)} className="mt-[3px]" />
          <div className="min-w-0 flex-1">
            <p className="flex min-w-0 items-baseline gap-3">
              <span className="truncate font-medium" title={log.text.name}>
                {log.text.name}
              </span>
              <span className="ms-auto flex-none text-xs text-ink-3">{format.bytes(log.text.body.size)}</span>
            </p>
            <p className="text-xs wrap-anywhere text-ink-3">{stateText(log)}</p>
          </div>
          {/* Its place stays, so that nothing moves when a log is sent. */}
          <span className="w-control-sm flex-none">
            {isRemovable(log) && (
              <Button
                square
                size="sm"
                variant="quiet"
                aria-label={t("remove", { name: log.text.name })}
                onClick={() => onRemove(log.id)}
              >
                <X />
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function toneOf(state: LogState): Tone {
  if (state.kind === "read") return state.summary.recognisedLines > 0 ? "ok" : "degraded";
  return ({ waiting: "not-run", sending: "info", failed: "down", tooLarge: "degraded" } as const)[state.kind];
}

function useStateText(): (log: QueuedLog) => string {
  const t = useTranslations("gateways.log");
  const warnings = useTranslations("gateways.logWarnings");
  const format = useFormat();
  const errorText = useErrorText();
  const sentences = useSentences();
  return ({ state, text }) => {
    switch (state.kind) {
      case "waiting":
        return t("waiting");
      case "tooLarge":
        return t("leftOut");
      case "sending":
        return state.sentBytes === text.body.size
          ? t("allSent")
          : t("sending", { sent: format.bytes(state.sentBytes), total: format.bytes(text.body.size) });
      case "failed":
        return t("failedWhy", {
          reason: state.error instanceof UnsendableFile ? t("changed") : errorText(state.error),
        });
      case "read": {
        const { newEvents, oversizedLines, warnings: codes } = state.summary;
        const told = codes.map((code) =>
          isLogWarning(code) ? warnings(`${code}.lead`, { count: oversizedLines }) : code,
        );
        return sentences(t("wasRead", { count: newEvents }), ...told);
      }
    }
  };
}
