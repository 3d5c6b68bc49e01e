"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { useStepName } from "@/components/checks/use-step-name";
import { HealthPanel } from "@/components/patterns/health-panel";
import { RelativeTime } from "@/components/patterns/relative-time";
import { useFormat } from "@/components/patterns/use-format";
import { checkQuery, checksQuery } from "@/lib/checks/queries";
import type { CheckDetail, CheckStep, CheckSummary, StepName } from "@/lib/checks/schemas";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { Fact } from "@/lib/ui/tone";

type ProbedFact = Exclude<Fact, "inUse">;
type ProfileHealthProps = { profile: ProfileSummary; health: ProfileHealth };

/** The four facts, each with what it rests on. */
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

function GatewayEvidence({ health: { holds } }: { health: ProfileHealth }) {
  const t = useTranslations("profiles.health");
  const gateways = [...new Set(holds.map(({ gateway }) => gateway.name))];
  if (gateways.length === 0) return t("notSeen");
  return t("held", { gateways: gateways.join(", "), count: gateways.length });
}

/** The steps that a fact is read from; what the first of them that went wrong says, or what was seen. */
const STEPS_OF: Record<ProbedFact, readonly StepName[]> = {
  reachable: ["format", "dns", "tcp", "tls", "unkeyed"],
  authenticated: ["auth", "model"],
  modelUsable: ["model"],
};

function Evidence({ profile, fact }: { profile: ProfileSummary; fact: ProbedFact }) {
  const t = useTranslations("profiles.health");
  const { lastCheck } = profile;
  const { data: check } = useQuery({
    ...checkQuery(profile.id, lastCheck?.id ?? ""),
    enabled: lastCheck !== null,
  });
  const statement = useStatement();
  if (!lastCheck) return t("never");
  // Two lines are kept free until the steps are there.
  if (!check) return <span className="block h-8" />;
  return (
    <>
      {t.rich("ago", {
        statement: statement(check, fact, profile),
        time: () => <RelativeTime at={check.startedAt} />,
      })}
      {check.verdict[fact] === "not-run" && <Before profileId={profile.id} check={lastCheck} fact={fact} />}
    </>
  );
}

function useStatement(): (check: CheckDetail, fact: ProbedFact, profile: ProfileSummary) => string {
  const t = useTranslations("profiles.health");
  const format = useFormat();
  const stepName = useStepName();
  const reasons = useReasonText();
  return (check, fact, profile) => {
    const steps = check.steps.filter(({ name }) => STEPS_OF[fact].includes(name));
    const wrong =
      steps.find(({ status }) => status === "failed" || status === "warning") ?? allSkipped(steps);
    const mask = unbroken(profile.credentials.find(({ id }) => id === check.credentialId)?.mask ?? "");
    if (wrong?.evidence.reason === "not-requested") return t("notAsked");
    if (wrong) return reasons.cause(wrong.evidence.reason ?? "unrecognised");

    const seen = (name: StepName) => steps.find((step) => step.name === name)?.evidence.facts ?? {};
    if (fact === "modelUsable") {
      const durationMs = steps[0]?.durationMs ?? 0;
      return t("model", { model: check.model ?? "", ms: format.latency(durationMs, "prose") });
    }
    if (fact === "authenticated") {
      const auth = steps.find(({ name }) => name === "auth");
      const count = seen("auth")["modelCount"];
      if (typeof count !== "number") return t("key", { mask });
      return t("keyModels", { status: String(auth?.evidence.httpStatus ?? ""), count, mask });
    }
    const tls = steps.find(({ name }) => name === "tls");
    const firstByteMs = seen("unkeyed")["firstByteMs"];
    const days = seen("tls")["daysLeft"];
    if (!tls || typeof firstByteMs !== "number" || typeof days !== "number") return t("reachable");
    return t("network", { tls: stepName(tls), ms: format.latency(firstByteMs, "prose"), days });
  };
}

/** A mask is one word: no line ends behind its hyphens and dots. */
function unbroken(mask: string): string {
  return mask.replaceAll(/[-…]/g, "$&\u2060");
}

function allSkipped(steps: readonly CheckStep[]): CheckStep | undefined {
  return steps.every(({ status }) => status === "skipped") ? steps[0] : undefined;
}

/** What an earlier check said of a fact that the newest one did not ask about. */
function Before({ profileId, check, fact }: { profileId: string; check: CheckSummary; fact: ProbedFact }) {
  const t = useTranslations("profiles.health");
  const value = useTranslations("facts.value");
  const { data: checks } = useQuery(checksQuery(profileId));
  const before = checks?.find(
    ({ id, verdict }) => id !== check.id && (verdict[fact] === "yes" || verdict[fact] === "no"),
  );
  if (!before) return null;
  return (
    <span className="block">
      {t.rich("before", {
        value: value(before.verdict[fact]),
        time: () => <RelativeTime at={before.startedAt} />,
      })}
    </span>
  );
}
