"use client";

import { useTranslations } from "next-intl";

import { NewAccountForm } from "./new-account-form";
import { takeInvitation } from "./take-invitation";

type JoinFormProps = { token: string; email: string | null; home: string; signInPage: string };

/** `email`: the only address that can take the invitation, where there is one. */
export function JoinForm({ token, email, ...ways }: JoinFormProps) {
  const t = useTranslations("invite");
  return (
    <NewAccountForm
      {...ways}
      fixedEmail={email}
      claim={(input) => takeInvitation({ ...input, token })}
      submit={t("submit")}
      failed={t("failed")}
    />
  );
}
