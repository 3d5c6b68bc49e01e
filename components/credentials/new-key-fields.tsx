"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

import { endOfDay } from "./expiry";
import { ExpiryField } from "./expiry-field";
import { KeyField } from "./key-field";

type NewKeyFieldsProps = Omit<React.ComponentProps<typeof KeyField>, "error" | "optional"> & {
  problems: { key?: string | undefined; label?: string | undefined } | null;
};

/** What is asked of a new key: the key itself, and the fields `label` and `expiresOn`. */
export function NewKeyFields({ problems, ...key }: NewKeyFieldsProps) {
  const t = useTranslations("credentials");
  return (
    <>
      <KeyField {...key} error={problems?.key} />
      <Field label={t("label")} hint={t("labelHint")} error={problems?.label}>
        {(control) => (
          <Input {...control} name="label" maxLength={60} autoComplete="off" spellCheck={false} />
        )}
      </Field>
      <ExpiryField />
    </>
  );
}

/** What `NewKeyFields` asked for beside the key, as the API takes it. */
export function newKeyOf(data: FormData): { label: string; expiresAt?: string } {
  const expiresAt = endOfDay(String(data.get("expiresOn")));
  return { label: String(data.get("label")).trim(), ...(expiresAt !== undefined && { expiresAt }) };
}
