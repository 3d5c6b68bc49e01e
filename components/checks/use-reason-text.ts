import { useTranslations } from "next-intl";

import { CHECK_REASONS, type CheckReason } from "@/lib/checks/reasons";

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
  return {
    cause: (reason) => t(`reasons.${known(reason)}`),
    fix: (reason) => {
      const word = known(reason);
      return isFixable(word) ? t(`fixes.${word}`) : null;
    },
  };
}

function known(reason: string): CheckReason {
  return CHECK_REASONS.find((word) => word === reason) ?? "unrecognised";
}

function isFixable(reason: CheckReason): reason is FixableReason {
  return !WITHOUT_FIX.has(reason);
}
