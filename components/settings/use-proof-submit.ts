"use client";

import { useTranslations } from "next-intl";

import { useErrorText } from "@/components/patterns/use-error-text";
import { useSubmit } from "@/components/patterns/use-submit";
import { ApiError } from "@/lib/ui/api-client";

export type ProofProblems = {
  password?: string;
  code?: string;
  /** The new password, where one is asked for. */
  next?: string;
  failure?: string;
};

/** For forms with `ProofFields`: what the server says of password and code, in the page's language. */
export function useProofSubmit() {
  const t = useTranslations("settings");
  const errorText = useErrorText();
  return useSubmit((error): ProofProblems => {
    const fields = error instanceof ApiError ? error.fields : {};
    if (fields.password || fields.current) return { password: t("wrongPassword") };
    if (fields.code) return { code: t("wrongCode") };
    if (error instanceof ApiError && error.status === 429) return { failure: t("tooManyTries") };
    return { failure: errorText(error) };
  });
}
