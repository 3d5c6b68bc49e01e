"use client";

import { useTranslations } from "next-intl";

import { SecretToKeep } from "@/components/patterns/secret-to-keep";

type CreatedTokenProps = {
  secret: string;
  onSaved: () => void;
  /** What to do with it. */
  children?: React.ReactNode;
};

/** The token, shown this once. */
export function CreatedToken({ secret, onSaved, children }: CreatedTokenProps) {
  const t = useTranslations("settings");
  return (
    <SecretToKeep
      secret={secret}
      label={t("secret")}
      copy={t("copyToken")}
      kept={t("saved")}
      onKept={onSaved}
    >
      {children}
    </SecretToKeep>
  );
}
