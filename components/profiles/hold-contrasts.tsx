"use client";

import { useTranslations } from "next-intl";

import { ContrastCard } from "@/components/patterns/contrast-card";
import { CountdownText } from "@/components/patterns/countdown";
import { RelativeTime } from "@/components/patterns/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { type BoardHold, contradicts, isHealthy, needsAction } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { Tone } from "@/lib/ui/tone";

import { HoldLimit } from "./hold-limit";
import { useProbeText } from "./use-probe-text";

type HoldContrastsProps = { profile: ProfileSummary; holds: readonly BoardHold[] };

/** Each hold on this profile beside our own probe; the seam stands where a newer probe says otherwise. */
export function HoldContrasts({ profile, holds }: HoldContrastsProps) {
  return holds.map((hold) => (
    <HoldContrast
      key={`${hold.gateway.id} ${hold.authProfile.hash} ${hold.kind} ${hold.model ?? ""}`}
      profile={profile}
      hold={hold}
    />
  ));
}

function HoldContrast({ profile, hold }: { profile: ProfileSummary; hold: BoardHold }) {
  const t = useTranslations("profiles.contrast");
  const kind = useTranslations("vocabulary.holdKind");
  const probeText = useProbeText();
  const { since, until } = hold;
  const probe = statementOf(profile);
  const probedAt = (profile.standing.authenticated ?? profile.standing.reachable)?.at ?? null;
  const older = probedAt !== null && Date.parse(probedAt) <= Date.parse(since);
  return (
    <ContrastCard
      disagree={contradicts(profile, hold)}
      probe={{
        caption:
          probedAt === null
            ? t("neverProbed")
            : t.rich("probe", { time: () => <RelativeTime at={probedAt} /> }),
        tone: probe.tone,
        statement: t(probe.word),
        detail: (
          <>
            <p>{probeText(profile)}</p>
            {older && <p className="text-xs text-ink-3">{t("older")}</p>}
          </>
        ),
      }}
      gateway={{
        caption: <GatewayCaption hold={hold} />,
        tone: "held",
        statement: t.rich("hold", {
          kind: kind(hold.kind),
          reason: hold.reason,
          end: () => <HoldLimit hold={hold} />,
        }),
        aside: <CountdownText since={since} until={until} />,
        detail: (
          <>
            {hold.model !== null && <p>{t("model", { model: hold.model })}</p>}
            {hold.rawError !== null && <p className="wrap-anywhere">{t("said", { text: hold.rawError })}</p>}
            <TextLink href="/gateways">{t("all")}</TextLink>
          </>
        ),
      }}
    />
  );
}

function GatewayCaption({ hold: { gateway, confidence } }: { hold: BoardHold }) {
  const t = useTranslations("profiles.contrast");
  const parts = [
    t("gateway", { name: gateway.name }),
    gateway.openclawVersion !== null && t("version", { version: gateway.openclawVersion }),
    t(`confidence.${confidence}`),
  ];
  return parts.filter(Boolean).join(" · ");
}

function statementOf(profile: ProfileSummary): {
  tone: Tone;
  word: "healthy" | "refused" | "unreachable" | "trouble" | "notProven";
} {
  if (isHealthy(profile)) return { tone: "ok", word: "healthy" };
  const { reachable, authenticated, modelUsable } = profile.standing;
  if (authenticated?.value === "no") return { tone: "down", word: "refused" };
  if (reachable?.value === "no") return { tone: "down", word: "unreachable" };
  if (needsAction(profile) || modelUsable?.value === "partly") return { tone: "degraded", word: "trouble" };
  return { tone: reachable ? "unknown" : "not-run", word: "notProven" };
}
