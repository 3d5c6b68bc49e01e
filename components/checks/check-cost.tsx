import { useFormat } from "@/components/patterns/use-format";
import type { Plan } from "@/lib/alibaba/plans";
import { costOf } from "@/lib/checks/rungs";
import type { CheckLevel } from "@/lib/checks/schemas";

type CheckCostProps = {
  level: CheckLevel;
  plan: Plan;
  /** Where it asks several: those, and the one it asks anyway. */
  models?: readonly string[];
  model?: string;
};

/** "0 tokens", "~16 tokens": what a check of this level is charged for. */
export function CheckCost({ level, plan, models, model }: CheckCostProps) {
  const format = useFormat();
  const { tokens } = costOf(level, plan, models, model);
  return format.tokens(tokens, { about: tokens > 0 });
}
