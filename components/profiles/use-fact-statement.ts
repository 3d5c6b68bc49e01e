"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";

import { useReasonText } from "@/components/checks/use-reason-text";
import { useStepName } from "@/components/checks/use-step-name";
import { useFormat } from "@/components/patterns/use-format";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import { checkQuery } from "@/lib/checks/queries";
import type { CheckDetail, ProbedFact, StepName } from "@/lib/checks/schemas";
import { mostTrusted } from "@/lib/credentials/rules";
import type { ProfileSummary } from "@/lib/profiles/schemas";
import type { StandingFact } from "@/lib/profiles/standing.schemas";

/** One sentence: why a fact is as it is, what was seen, or why nobody has tried it. */
export function useFactStatement(profile: ProfileSummary, fact: ProbedFact): string {
  const t = useTranslations("profiles.health");
  const reasons = useReasonText();
  const seen = useWhatWasSeen(profile);
  const standing = profile.standing[fact];
  const check = useCheckOf(profile.id, standing);
  if (!standing) return t(untried(profile, fact));
  if (standing.problem) return reasons.cause(standing.problem.reason);
  if (standing.value === "unknown") return t("unclear");
  return seen[fact](standing, check);
}

/** What the answer rests on, beyond what the profile keeps of it. Gone after two days; then the rest still holds. */
function useCheckOf(profileId: string, standing: StandingFact | null): CheckDetail | undefined {
  const { data } = useQuery({
    ...checkQuery(profileId, standing?.checkId ?? ""),
    enabled: standing !== null && standing.problem === null,
    // Until the next one is there the sentence keeps its length.
    placeholderData: (last) => last,
    retry: false,
  });
  return data;
}

function useWhatWasSeen(
  profile: ProfileSummary,
): Record<ProbedFact, (standing: StandingFact, check: CheckDetail | undefined) => string> {
  const t = useTranslations("profiles.health");
  const format = useFormat();
  const stepName = useStepName();
  const step = (check: CheckDetail | undefined, name: StepName) =>
    check?.steps.find((step) => step.name === name);
  return {
    reachable: ({ latencyMs }, check) => {
      if (latencyMs === null) return t("reachable");
      const ms = format.latency(latencyMs, "prose");
      const tls = step(check, "tls");
      const days = tls?.evidence.facts?.["daysLeft"];
      return tls && typeof days === "number"
        ? t("network", { tls: stepName(tls), ms, days })
        : t("firstByte", { ms });
    },
    authenticated: ({ credentialId }, check) => {
      const mask = unbroken(profile.credentials.find(({ id }) => id === credentialId)?.mask ?? "");
      const auth = step(check, "auth");
      const count = auth?.evidence.facts?.["modelCount"];
      return typeof count === "number"
        ? t("keyModels", { status: String(auth?.evidence.httpStatus ?? ""), count, mask })
        : t("key", { mask });
    },
    modelUsable: ({ model, latencyMs }) =>
      latencyMs === null
        ? t("modelAnswered", { model: model ?? "" })
        : t("model", { model: model ?? "", ms: format.latency(latencyMs, "prose") }),
  };
}

/** Not tried yet is not the same for all: on a plan it waits for a person, without a key for a key. */
function untried({ plan, credentials }: ProfileSummary, fact: ProbedFact) {
  if (fact === "reachable") return "never";
  if (!mostTrusted(credentials)) return "noKey";
  if (forbidsUnattendedUse(plan)) return "byHandOnly";
  return fact === "authenticated" ? "neverKey" : "neverModel";
}

/** A mask is one word: no line ends behind its hyphens and dots. */
function unbroken(mask: string): string {
  return mask.replaceAll(/[-…]/g, "$&\u2060");
}
