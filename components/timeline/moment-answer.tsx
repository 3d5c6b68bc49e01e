"use client";

import { useTranslations } from "next-intl";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { ClockTime } from "@/components/patterns/relative-time";
import { Quote } from "@/components/ui/code-panel";
import { Glyph } from "@/components/ui/glyph";
import type { HoldSpan } from "@/lib/gateways/schemas";
import type { Tone } from "@/lib/ui/tone";

import { heldAt, lastBegun } from "./lanes";

type MomentAnswerProps = {
  /** ISO 8601. */
  at: string;
  spans: readonly HoldSpan[];
  gatewayName: (id: string) => string;
  mayName: boolean;
};

/** What was held at a moment, and the hold that had begun last. */
export function MomentAnswer({ at, spans, gatewayName, mayName }: MomentAnswerProps) {
  const t = useTranslations("timeline.answer");
  const kind = useTranslations("vocabulary.holdKind");
  const ms = Date.parse(at);
  const held = heldAt(spans, ms);
  const last = lastBegun(spans, ms);
  return (
    <ul aria-live="polite" className="divide-y divide-line-1 border-t border-line-1">
      <Line at={at} tone="info">
        <p className="font-medium">{t("held", { count: held.length })}</p>
        {held.length > 0 && (
          <ul className="grid gap-0.5 text-ink-2">
            {held.map((span) => (
              <li key={`${span.gatewayId} ${span.authProfile.hash} ${span.kind} ${span.model} ${span.since}`}>
                {gatewayName(span.gatewayId)} · <HashOrId authProfile={span.authProfile} mayName={mayName} />{" "}
                · {kind(span.kind)} <code>{span.reason}</code>
                {span.model !== null && <> · {span.model}</>} · <End span={span} />
              </li>
            ))}
          </ul>
        )}
      </Line>
      {last && (
        <Line at={last.since} tone="held">
          <p className="font-medium">
            {t("lastBegun", { gateway: gatewayName(last.gatewayId), kind: kind(last.kind) })}{" "}
            <code>{last.reason}</code>
          </p>
          <p className="text-ink-2">
            <HashOrId authProfile={last.authProfile} mayName={mayName} />
            {last.errorCount !== null && <> · {t("failures", { count: last.errorCount })}</>} ·{" "}
            <End span={last} />
          </p>
          {last.rawError !== null && <Quote className="mt-1">{last.rawError}</Quote>}
        </Line>
      )}
    </ul>
  );
}

function End({ span: { until, confidence, clearedEarly } }: { span: HoldSpan }) {
  const t = useTranslations("timeline.answer");
  const words = useTranslations("vocabulary.confidence");
  if (until === null) return t("endUnknown");
  const time = () => <ClockTime at={until} />;
  return (
    <>
      {t.rich(clearedEarly ? "clearedAt" : "until", { time })}
      {!clearedEarly && confidence !== "stated" && ` (${words(confidence)})`}
    </>
  );
}

type LineProps = { at: string; tone: Tone; children: React.ReactNode };

function Line({ at, tone, children }: LineProps) {
  return (
    <li className="grid grid-cols-[auto_auto_minmax(0,1fr)] gap-x-3 px-4 py-2.5">
      <ClockTime at={at} className="text-xs leading-5 text-ink-3" />
      <Glyph tone={tone} className="mt-[3px]" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </li>
  );
}
