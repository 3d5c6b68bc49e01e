"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { CodeField } from "@/components/session/code-field";
import { PasswordInput } from "@/components/session/password-input";

type ProofFieldsProps = {
  /** Whether a code of the second factor is asked for too. */
  twoFactor: boolean;
  problems: { password?: string | undefined; code?: string | undefined } | null;
};

/** That it is really you: fields `current` and, where it is on, `code`. */
export function ProofFields({ twoFactor, problems }: ProofFieldsProps) {
  const t = useTranslations("settings");
  return (
    <>
      <Field label={t("currentPassword")} error={problems?.password}>
        {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" />}
      </Field>
      {twoFactor && <CodeField label={t("code")} hint={t("codeHint")} error={problems?.code} />}
    </>
  );
}

/** What `ProofFields` asked for, as the API takes it. */
export function proofOf(data: FormData): { password: string; code?: string } {
  const code = data.get("code");
  return {
    password: String(data.get("current")),
    ...(typeof code === "string" && code !== "" && { code }),
  };
}
