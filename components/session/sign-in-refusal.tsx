import { useTranslations } from "next-intl";

import { Notice } from "@/components/ui/notice";
import { FAILURE_WINDOW_MINUTES } from "@/lib/users/rules";

import type { SignInOutcome } from "./sign-in";

export type Refused = Exclude<SignInOutcome, { kind: "signed-in" } | { kind: "code-needed" }>;

/** Why nobody was signed in, and what can be done. */
export function SignInRefusal({ outcome }: { outcome: Refused }) {
  const t = useTranslations("signIn");
  const errors = useTranslations("errors");
  switch (outcome.kind) {
    case "wrong-pair":
      return (
        <Notice tone="down" role="alert" lead={t("wrongPair")}>
          {t("wrongPairText", { left: outcome.triesLeft, minutes: FAILURE_WINDOW_MINUTES })}
        </Notice>
      );
    case "wrong-code":
      return (
        <Notice tone="down" role="alert" lead={t("wrongCode")}>
          {t("wrongCodeText", { left: outcome.triesLeft, minutes: FAILURE_WINDOW_MINUTES })}
        </Notice>
      );
    case "too-many":
      return (
        <Notice tone="down" role="alert" lead={t("tooMany")}>
          {t("tooManyText", { minutes: outcome.minutes })}
        </Notice>
      );
    case "unreachable":
      return (
        <Notice tone="down" role="alert" lead={t("failed")}>
          {errors("unreachable")}
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="down" role="alert" lead={t("failed")}>
          {errors("unexpected")}
        </Notice>
      );
  }
}
