"use client";

import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { Pill } from "@/components/ui/pill";
import type { LogSourceSummary } from "@/lib/log-sources/schemas";

import { DeleteSource } from "./delete-source";
import { logsPath } from "./push-commands";
import { PushHelp } from "./push-help";
import { SilentNote } from "./silent-note";
import { SourceFacts } from "./source-facts";
import { STATE_TONES, stateOf } from "./source-state";
import { SourceSwitch } from "./source-switch";
import { SourceTrouble } from "./source-trouble";
import { SourceWarnings } from "./source-warnings";

type SourceItemProps = {
  source: LogSourceSummary;
  /** May switch and delete it. */
  allowed: boolean;
  onDeleted: () => void;
};

/** One source: what it is, how it is doing, what came, what is wrong. */
export function SourceItem({ source, allowed, onDeleted }: SourceItemProps) {
  const t = useTranslations("logSources");
  const { settings, health, enabled } = source;
  const state = stateOf(source);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-3 px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-[1_1_18rem] gap-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h3 className="font-semibold">{t(`kinds.${settings.kind}.name`)}</h3>
            <Pill tone={STATE_TONES[state]}>{t(`states.${state}`)}</Pill>
          </div>
          <Where source={source} />
        </div>
        <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1">
          {settings.kind === "push" && <PushHelp gatewayId={source.gatewayId} />}
          {allowed && (
            <>
              <SourceSwitch source={source} />
              <DeleteSource source={source} onDeleted={onDeleted} />
            </>
          )}
        </div>
      </div>
      <SourceFacts health={health} />
      {enabled && health.error !== null && <SourceTrouble source={source} error={health.error} />}
      <SilentNote source={source} />
      <SourceWarnings warnings={health.warnings} />
    </li>
  );
}

/** Of two push sources only the age of their tokens tells which is which. */
function Where({ source: { settings, gatewayId, createdAt } }: Pick<SourceItemProps, "source">) {
  const t = useTranslations("logSources.where");
  const place = "font-mono text-xs break-all text-ink-2";
  switch (settings.kind) {
    case "file":
      return <code className={place}>{settings.path}</code>;
    case "websocket":
      return <code className={place}>{settings.url}</code>;
    case "push":
      return (
        <p className="flex flex-wrap gap-x-3 text-xs text-ink-3">
          <code className={place}>PUT {logsPath(gatewayId)}</code>
          <span>{t.rich("tokenOf", { time: () => <ClockTime at={createdAt} /> })}</span>
        </p>
      );
  }
}
