import { useTranslations } from "next-intl";

import type { OverviewVerdict } from "@/lib/profiles/overview.rules";
import type { Tone } from "@/lib/ui/tone";

/** The verdict in a sentence, and the shape beside it. */
export function useVerdictText(): (verdict: OverviewVerdict) => { sentence: string; tone: Tone } {
  const t = useTranslations("overview.verdict");
  return (verdict) => {
    switch (verdict.kind) {
      case "empty":
        return { sentence: t("empty"), tone: "not-run" };
      case "good":
        return { sentence: t("good"), tone: "ok" };
      case "unproven":
        return { sentence: t("unproven", { unproven: verdict.unproven }), tone: "unknown" };
      case "attention":
        return { sentence: attention(verdict, t), tone: "degraded" };
    }
  };
}

function attention(
  { action, held, heldHealthy: healthy }: Extract<OverviewVerdict, { kind: "attention" }>,
  t: ReturnType<typeof useTranslations<"overview.verdict">>,
): string {
  if (action === 0) return healthy > 0 ? t("healthyHeld", { healthy }) : t("held", { held });
  if (held === 0) return t("action", { action });
  return healthy > 0 ? t("actionAndHealthy", { action, healthy }) : t("actionAndHeld", { action, held });
}
