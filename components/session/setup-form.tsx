"use client";

import { useTranslations } from "next-intl";

import { claimSetup } from "./claim-setup";
import { NewAccountForm } from "./new-account-form";

type SetupFormProps = { token: string; home: string; signInPage: string };

export function SetupForm({ token, ...ways }: SetupFormProps) {
  const t = useTranslations("setup");
  return (
    <NewAccountForm
      {...ways}
      claim={(input) => claimSetup({ ...input, token })}
      submit={t("submit")}
      failed={t("failed")}
    />
  );
}
