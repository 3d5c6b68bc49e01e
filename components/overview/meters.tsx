import { useTranslations } from "next-intl";

import { FactMeters } from "@/components/patterns/fact-meter";
import { forbidsUnattendedUse } from "@/lib/alibaba/plans";
import type { ProfileHealth } from "@/lib/profiles/health.rules";
import { countFacts } from "@/lib/profiles/overview.rules";
import type { ProfileRow } from "@/lib/profiles/rows/schemas";
import type { Fact, FactState } from "@/lib/ui/tone";

// What needs somebody first; "yes" is the number above.
const NOTED = ["no", "partly", "held", "not-run", "unknown"] as const satisfies readonly FactState[];

type MetersProps = { profiles: readonly ProfileRow[]; health: ReadonlyMap<string, ProfileHealth> };

export function Meters({ profiles, health }: MetersProps) {
  const t = useTranslations("overview.meter");
  const counts = countFacts(health.values());
  const byTerms = profiles.filter(
    ({ id, plan }) => forbidsUnattendedUse(plan) && health.get(id)?.facts.authenticated === "not-run",
  ).length;

  const note = (fact: Fact) => {
    const parts = NOTED.filter((state) => counts[fact][state] > 0).map((state) => {
      const words = t(`${fact}.${state}`, { count: counts[fact][state] });
      const terms = fact === "authenticated" && state === "not-run" && byTerms > 0;
      return terms ? t("plans", { words, count: byTerms }) : words;
    });
    if (parts.length > 0) return parts.join(" · ");
    return profiles.length === 0 ? t("none") : t("all");
  };
  return (
    <FactMeters
      counts={counts}
      notes={{
        reachable: note("reachable"),
        authenticated: note("authenticated"),
        modelUsable: note("modelUsable"),
        inUse: note("inUse"),
      }}
    />
  );
}
