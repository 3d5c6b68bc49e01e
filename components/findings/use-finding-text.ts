import { useTranslations } from "next-intl";

import type { RuleId, StepId } from "@/lib/diagnosis/rules";
import type { ProfileFinding } from "@/lib/findings/schemas";

/** What a finding says, wherever it comes from: this browser's own diagnosis, or the API. */
export type ShownFinding = Pick<ProfileFinding, "rule" | "severity" | "category" | "key" | "evidence"> & {
  params: Readonly<Record<string, string | number>>;
  steps: readonly string[];
  commands: Readonly<Record<string, string>>;
  links: readonly string[];
};

/** A step of a fix, and what is typed for it; null: nothing is. */
export type ShownStep = { text: string; command: string | null };

/**
 * The sentences of a finding in the page's language. A rule of a newer server than this page reads as one we do not
 * know, and its steps are left out.
 */
export function useFindingText(): (finding: ShownFinding) => {
  title: string;
  cause: string;
  steps: ShownStep[];
} {
  const t = useTranslations("diagnosis");
  return ({ rule, params, steps, commands }) => {
    const known = t.has(`titles.${rule as RuleId}`) ? (rule as RuleId) : "unrecognised";
    return {
      title: t(`titles.${known}`),
      cause: t(`causes.${known}`, params),
      steps: steps
        .filter((step) => t.has(`steps.${step as StepId}`))
        .map((step) => ({
          text: t(`steps.${step as StepId}`, params),
          command: commands[step] ?? null,
        })),
    };
  };
}
