"use client";

import { useTranslations } from "next-intl";

import { ClockTime } from "@/components/patterns/relative-time";
import { TimeUntil } from "@/components/patterns/time-until";
import { Quote } from "@/components/ui/code-panel";
import { Notice } from "@/components/ui/notice";
import { WordSpace } from "@/components/ui/word-space";
import type { LogSourceSummary, SourceHealth, SourceSettings } from "@/lib/log-sources/schemas";

import { Command } from "./command";
import { directoryOf, pairingRequestId } from "./source-state";

type SourceError = NonNullable<SourceHealth["error"]>;
type SourceTroubleProps = { source: Pick<LogSourceSummary, "settings">; error: SourceError };

/** Why nothing comes from a source: cause, what to do, what the other side said, when it is tried again. */
export function SourceTrouble({ source: { settings }, error }: SourceTroubleProps) {
  const t = useTranslations("logSources");
  const { code, detail } = error;
  return (
    <Notice tone={code === "pairing-required" ? "degraded" : "down"} lead={t(`errors.${code}.lead`)}>
      {t(`errors.${code}.text`)}
      <div className="mt-2 grid gap-2 empty:hidden [&>*]:min-w-0">
        <Remedy error={error} settings={settings} />
        {detail !== null && (
          <div className="grid gap-1">
            <p className="text-xs text-ink-3">{t("trouble.said")}</p>
            <Quote>{detail}</Quote>
          </div>
        )}
        <Attempts error={error} />
      </div>
    </Notice>
  );
}

/** The command that helps, where one does. */
function Remedy({ error, settings }: { error: SourceError; settings: SourceSettings }) {
  const t = useTranslations("logSources.trouble");
  if (error.code === "pairing-required") {
    const id = pairingRequestId(error.detail);
    return (
      <div className="grid gap-1">
        <p className="text-xs text-ink-3">{t(id === null ? "approveList" : "approve")}</p>
        {id === null && <Command command="openclaw devices list" />}
        <Command command={`openclaw devices approve ${id ?? "<id>"}`} />
      </div>
    );
  }
  if (error.code === "file-not-allowed" && settings.kind === "file") {
    return (
      <div className="grid gap-1">
        <p className="text-xs text-ink-3">{t("allow")}</p>
        <Command command={directoryOf(settings.path)} />
      </div>
    );
  }
  return null;
}

function Attempts({ error: { since, attempts, nextTryAt } }: { error: SourceError }) {
  const t = useTranslations("logSources.trouble");
  return (
    <p className="text-xs text-ink-3">
      {t.rich("since", { time: () => <ClockTime at={since} /> })}
      {attempts > 0 && (
        <>
          <WordSpace />
          {t("attempts", { count: attempts })}
        </>
      )}
      {nextTryAt !== null && (
        <>
          <WordSpace />
          {t.rich("next", { time: () => <TimeUntil at={nextTryAt} /> })}
        </>
      )}
    </p>
  );
}
