"use client";

import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { useClock } from "@/components/patterns/clock";
import { ClockTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import type { IncidentSummary } from "@/lib/incidents/schemas";

import { secondsOf } from "./incident-order";

type IncidentItemProps = {
  incident: IncidentSummary;
  /** Shows the check that settled it. */
  onShow: () => void;
};

/** One incident: which fact, how long, why, and when. */
export function IncidentItem({ incident, onShow }: IncidentItemProps) {
  const t = useTranslations("incidents");
  const facts = useTranslations("facts");
  const format = useFormat();
  const reasons = useReasonText();
  const span = useClock((nowMs) => format.span(secondsOf(incident, nowMs)));
  const { openedAt, closedAt, cause } = incident;
  const fact = facts(`${incident.fact}.name`);
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2.5 px-4 py-[11px]">
      <Glyph tone={closedAt === null ? "down" : "ok"} className="mt-[3px]" />
      <div className="grid min-w-0 justify-items-start gap-0.5">
        <p className="font-medium">{t(closedAt === null ? "openFor" : "lasted", { fact, span })}</p>
        <p className="text-xs text-pretty text-ink-2">{reasons.cause(cause.reason)}</p>
        <p className="text-xs text-ink-3">
          {closedAt === null
            ? t.rich("since", { time: () => <ClockTime at={openedAt} /> })
            : t.rich("between", {
                from: () => <ClockTime at={openedAt} />,
                to: () => <ClockTime at={closedAt} after={openedAt} />,
              })}
        </p>
        <Button
          variant="quiet"
          size="sm"
          className="-ms-2"
          aria-label={t("showOf", { fact, time: format.absolute(openedAt) })}
          onClick={onShow}
        >
          {t("show")}
        </Button>
      </div>
    </li>
  );
}
