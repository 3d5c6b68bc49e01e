"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";

import { HashOrId } from "@/components/auth-profiles/hash-or-id";
import { CurrentFinding } from "@/components/findings/current-finding";
import { ContrastCard } from "@/components/patterns/contrast-card";
import { CountdownText } from "@/components/patterns/countdown";
import { ClockTime, RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { CardFooter, CardHeader } from "@/components/ui/card";
import { Quote } from "@/components/ui/code-panel";
import { Disclosure } from "@/components/ui/disclosure";
import { Glyph } from "@/components/ui/glyph";

import type { Contrast } from "./contrast";
import { HeldProfileName } from "./held-profile-name";
import type { BoardHold } from "./hold-order";

/** A key that works, and a gateway that does not use it; why that is, and what clears it. */
export function HoldContrast({ hold, answer, profile, finding }: Contrast) {
  const t = useTranslations("gateways.contrast");
  const format = useFormat();
  const titleId = useId();
  const latency = answer.latencyMs === null ? null : format.latency(answer.latencyMs, "prose");
  const credential = profile.credentials.find(({ id }) => id === answer.credentialId);
  return (
    <ContrastCard
      disagree
      header={
        <CardHeader
          titleId={titleId}
          before={<Glyph tone="held" />}
          title={t("title")}
          actions={
            <span className="text-xs text-ink-3">
              {hold.gateway.name} · <HeldProfileName authProfile={hold.authProfile} profile={profile} /> ·{" "}
              <HashOrId authProfile={hold.authProfile} mayName={false} />
            </span>
          }
        />
      }
      probe={{
        tone: "ok",
        caption: t.rich("probe", { ago: () => <RelativeTime at={answer.at} /> }),
        statement: t(answer.model === null ? "keyAccepted" : "modelAnswers"),
        detail: (
          <>
            {latency !== null && (
              <p>
                {answer.model === null
                  ? t("askedFree", { latency })
                  : t("askedModel", { model: answer.model, latency })}
              </p>
            )}
            {credential && <p>{t("whichKey", { label: credential.label, mask: credential.mask })}</p>}
          </>
        ),
      }}
      gateway={{
        tone: "held",
        caption: t.rich("gateway", { time: () => <ClockTime at={hold.since} /> }),
        statement: <HoldSentence hold={hold} />,
        aside: hold.until !== null && <CountdownText {...hold} />,
        detail:
          hold.rawError === null ? (
            <p>{t("noText")}</p>
          ) : (
            <>
              <p className="mb-1">{t("text")}</p>
              <Quote>{hold.rawError}</Quote>
            </>
          ),
      }}
      footer={
        <>
          <CardFooter className="grid gap-0.5">
            <p>
              <WaitSentence hold={hold} />
            </p>
            <p>{t("sameKey")}</p>
          </CardFooter>
          {finding && (
            <div className="border-t border-line-1">
              <Disclosure title={t("howToClear")}>
                <CurrentFinding finding={finding} />
              </Disclosure>
            </div>
          )}
        </>
      }
    />
  );
}

function HoldSentence({ hold }: { hold: BoardHold }) {
  const t = useTranslations("gateways.contrast");
  const { until, reason } = hold;
  if (until === null) return t(`${hold.kind}.noEnd`, { reason });
  return t.rich(`${hold.kind}.until`, { reason, time: () => <ClockTime at={until} /> });
}

function WaitSentence({ hold: { until, confidence } }: { hold: BoardHold }) {
  const t = useTranslations("gateways.contrast");
  const strong = (text: React.ReactNode) => <strong className="font-semibold text-ink-2">{text}</strong>;
  if (until === null) return t.rich("waitUnknown", { strong });
  const time = () => <ClockTime at={until} />;
  return t.rich(confidence === "stated" ? "waitStated" : "waitReckoned", { strong, time });
}
