"use client";

import { useTranslations } from "next-intl";

import { ApiError, UNREACHABLE, UNREADABLE } from "@/lib/ui/api-client";

/** The sentence to show for what a call threw: the server's own refusal, or ours when no usable reply came. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("errors");
  return (error) => {
    if (!(error instanceof ApiError)) return t("unexpected");
    if (error.code === UNREACHABLE) return t("unreachable");
    if (error.code === UNREADABLE) return t("unreadable");
    return error.message;
  };
}

/** The first message per field of a refused call, for `<Field error>`; empty when it was refused for another reason. */
export function fieldErrors(error: unknown): Record<string, string | undefined> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(Object.entries(error.fields).map(([field, messages]) => [field, messages?.[0]]));
}
