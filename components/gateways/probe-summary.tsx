"use client";

import { useTranslations } from "next-intl";

import { RelativeTime } from "@/components/patterns/relative-time";
import { Glyph } from "@/components/ui/glyph";
import { TwoLines } from "@/components/ui/table";

import { type Probe, PROBE_TONES } from "./probe";

/** What our own probe says, and when it was. */
export function ProbeSummary({ probe }: { probe: Probe }) {
  const t = useTranslations("gateways.probe");
  return (
    <TwoLines
      first={
        <>
          <Glyph tone={PROBE_TONES[probe.state]} />
          <span>{t(probe.state)}</span>
        </>
      }
      second={<ProbeBasis probe={probe} />}
    />
  );
}

function ProbeBasis({ probe }: { probe: Probe }) {
  const t = useTranslations("gateways.probe");
  if (probe.planTerms) return t("planTerms");
  if (probe.state === "notOurs") return t("notOursWhy");
  return probe.at === null ? t("never") : <RelativeTime at={probe.at} />;
}
