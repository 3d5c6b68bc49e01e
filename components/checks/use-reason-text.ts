import { useTranslations } from "next-intl";

import type { CheckReason } from "@/lib/checks/reasons";

import { type FixableReason, REASONS_WITHOUT_FIX } from "./reason-text-data";

const WITHOUT_FIX: ReadonlySet<CheckReason> = new Set(REASONS_WITHOUT_FIX);

/**
 * The words for a reason: what is wrong, and what to do about it (null where there is nothing to do). A reason stored
 * by a newer version than this page reads as one we do not know.
 */
export function useReasonText(): {
  cause: (reason: string) => string;
  fix: (reason: string) => string | null;
} {
  const t = useTranslations("checks");
  // Asked of the texts, which have one for every reason (reason-texts.test.ts): the list itself comes with all that is
  // known of Model Studio's replies, and a table of profiles should not have to load that.
  const known = (reason: string): CheckReason =>
    t.has(`reasons.${reason as CheckReason}`) ? (reason as CheckReason) : "unrecognised";
  return {
    cause: (reason) => t(`reasons.${known(reason)}`),
    fix: (reason) => {
      const word = known(reason);
      return isFixable(word) ? t(`fixes.${word}`) : null;
    },
  };
}

function isFixable(reason: CheckReason): reason is FixableReason {
  return !WITHOUT_FIX.has(reason);
}
