import { useTranslations } from "next-intl";

import { useFormat } from "@/components/patterns/use-format";
import { forbidsUnattendedUse, type Plan } from "@/lib/alibaba/plans";
import type { CheckPolicy } from "@/lib/check-policies/schemas";

import { costPerDay } from "./cost-per-day";
import { wholeUnits } from "./intervals";

/** A policy in words. */
export function usePolicyText(plan: Plan) {
  const t = useTranslations("schedule");
  const format = useFormat();
  const interval = (seconds: number) => wholeUnits(seconds).map(format.span).join(" ");
  return {
    /** "5 min", "1 h 30 min" */
    interval,
    /** "network and key, every 5 min" */
    free: ({ level, intervalSeconds }: CheckPolicy) =>
      t("every", { what: t(`level.${level}`), span: interval(intervalSeconds) }),
    /** "qwen3.6-flash, every 1 h", or why no model is asked */
    model: ({ modelCheck }: CheckPolicy) => {
      if (forbidsUnattendedUse(plan)) return t("modelByHand");
      if (!modelCheck.enabled) return t("modelOff");
      return t("every", {
        what: modelCheck.model ?? t("cheapest"),
        span: interval(modelCheck.intervalSeconds),
      });
    },
    /** "24 a day × ~16 tokens = ~384 tokens a day", or "0 tokens" */
    cost: (policy: Pick<CheckPolicy, "modelCheck" | "quietHours">) => {
      const cost = costPerDay(policy, plan);
      if (!cost) return t("noTokens");
      const about = (tokens: number) => format.tokens(tokens, { about: true });
      return t("perDay", { count: cost.count, each: about(cost.each), total: about(cost.total) });
    },
    /** "22:00 to 07:00, Asia/Shanghai" */
    quiet: ({ quietHours }: CheckPolicy) => (quietHours ? t("quiet", quietHours) : t("noQuiet")),
  };
}
