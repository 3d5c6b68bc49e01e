import { useTranslations } from "next-intl";

import type { SeenFinding } from "./consultation";

type RuleText = { title: string; cause: string; fix: string };

/** The sentences of a finding in the page's language; the rule's own English where there are none yet. */
export function useRuleText(): (finding: SeenFinding) => RuleText {
  const t = useTranslations("doctor.rules");
  return ({ code, params, title, cause, fix }) => {
    // Which codes there are the texts know (lib/openclaw/doctor/messages.test.ts): the rules stay in the worker.
    const known = code as "not-an-object";
    if (!t.has(`${known}.title`)) return { title, cause, fix };
    return {
      title: t(`${known}.title`, params),
      cause: t(`${known}.cause`, params),
      fix: t(`${known}.fix`, params),
    };
  };
}
