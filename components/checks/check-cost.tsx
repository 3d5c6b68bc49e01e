import { useFormat } from "@/components/patterns/use-format";
import type { Plan } from "@/lib/alibaba/plans";
import { costOf } from "@/lib/checks/rungs";
import type { CheckLevel } from "@/lib/checks/schemas";

/** "0 tokens", "~16 tokens": what a check of this level is charged for. */
export function CheckCost({ level, plan }: { level: CheckLevel; plan: Plan }) {
  const format = useFormat();
  const { tokens } = costOf(level, plan);
  return format.tokens(tokens, { about: tokens > 0 });
}
