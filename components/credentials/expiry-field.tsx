"use client";

import { useTranslations } from "next-intl";

import { Field } from "@/components/patterns/field";
import { Input } from "@/components/ui/input";

/** The day on which a key ends by itself, for the form's `expiresOn`; left empty for most. */
export function ExpiryField() {
  const t = useTranslations("credentials");
  return (
    <Field label={t("expiresOn")} hint={t("expiresOnHint")} optional>
      {(control) => <Input {...control} type="date" name="expiresOn" />}
    </Field>
  );
}
