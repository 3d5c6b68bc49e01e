"use client";

import { useTranslations } from "next-intl";

import { useGatewayName } from "@/components/gateways/use-gateway-name";
import { HealthPanel } from "@/components/patterns/health-panel";
import { ClockTime, RelativeTime } from "@/components/patterns/relative-time";
import { WordSpace } from "@/components/ui/word-space";
import type { ProbedFact } from "@/lib/checks/schemas";
import type { ProviderUse } from "@/lib/gateways/schemas";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { StandingFact } from "@/lib/profiles/standing.schemas";

import { factAge } from "./fact-age";
import { useFactStatement } from "./use-fact-statement";

type ProfileHealthProps = { profile: ProfileSummary; health: ProfileHealth };

/** The four facts, each with what it rests on and how old that is: they are seldom from the same check. */
export function ProfileHealthPanel({ profile, health }: ProfileHealthProps) {
  const { facts } = health;
  const cell = (fact: ProbedFact) => ({
    state: facts[fact],
    evidence: <Evidence profile={profile} fact={fact} />,
  });
  return (
    <HealthPanel
      cells={{
        reachable: cell("reachable"),
        authenticated: cell("authenticated"),
        modelUsable: cell("modelUsable"),
        inUse: { state: facts.inUse, evidence: <GatewayEvidence health={health} /> },
      }}
    />
  );
}

function GatewayEvidence({ health: { holds, use } }: { health: ProfileHealth }) {
  const t = useTranslations("profiles.health");
  const gateways = [...new Set(holds.map(({ gateway }) => gateway.name))];
  if (gateways.length > 0) return t("held", { gateways: gateways.join(", "), count: gateways.length });
  return use ? <UseEvidence use={use} /> : t("notSeen");
}

function UseEvidence({ use: { gatewayId, outcome, at } }: { use: ProviderUse }) {
  const t = useTranslations("profiles.health");
  const gateway = useGatewayName(gatewayId) ?? t("someGateway");
  return t.rich(`used.${outcome}`, { gateway, time: () => <RelativeTime at={at} /> });
}

function Evidence({ profile, fact }: { profile: ProfileSummary; fact: ProbedFact }) {
  const statement = useFactStatement(profile, fact);
  const standing = profile.standing[fact];
  return (
    <>
      {statement}
      {standing && (
        <>
          <WordSpace />
          <Age standing={standing} />
        </>
      )}
    </>
  );
}

function Age({ standing }: { standing: StandingFact }) {
  const t = useTranslations("profiles.health");
  const age = factAge(standing);
  const time = () => <RelativeTime at={standing.at} />;
  switch (age.kind) {
    case "good":
      return time();
    case "once":
      return t.rich("once", { time });
    case "times":
      return t.rich("times", { count: age.count, time });
    case "wrongSince":
      return t.rich("wrongSince", { count: age.count, since: () => <ClockTime at={age.since} />, time });
    case "wellAgain":
      return t.rich("wellAgain", { since: () => <ClockTime at={age.since} />, time });
  }
}
