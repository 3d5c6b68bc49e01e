import { useTranslations } from "next-intl";

import type { RuleId, StepId } from "@/lib/diagnosis/rules";
import type { ProfileFinding } from "@/lib/findings/schemas";

/** What a finding says, wherever it comes from: this browser's own diagnosis, or the API. */
export type ShownFinding = Pick<ProfileFinding, "rule" | "severity" | "category" | "key" | "evidence"> & {
  params: Readonly<Record<string, string | number>>;
  steps: readonly string[];
  links: readonly string[];
};

/**
 * The sentences of a finding in the page's language. A rule of a newer server than this page reads as one we do not
 * know, and its steps are left out.
 */
export function useFindingText(): (finding: ShownFinding) => {
  title: string;
  cause: string;
  steps: string[];
} {
  const t = useTranslations("diagnosis");
  return ({ rule, params, steps }) => {
    const known = t.has(`titles.${rule as RuleId}`) ? (rule as RuleId) : "unrecognised";
    return {
      title: t(`titles.${known}`),
      cause: t(`causes.${known}`, params),
      steps: steps
        .filter((step) => t.has(`steps.${step as StepId}`))
        .map((step) => t(`steps.${step as StepId}`, params)),
    };
  };
}
